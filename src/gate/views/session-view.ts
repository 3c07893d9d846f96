import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { actions, button, paragraph, present, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import type { Speech } from '../view-context.ts';

type SessionViewOptions = Speech<OutcomeKey> & {
  /** Null when the host logs the student in by itself. */
  loginUrl: string | null;
  /** Whether a form stands below, with everything typed in it. */
  overForm: boolean;
};

/** That the portal's session has expired, with the way back in. */
export function sessionView({ translate, loginUrl, overForm }: SessionViewOptions): ViewNode {
  const login: ViewNode | null = loginUrl
    ? [
        'a',
        { class: 'button', part: 'button', href: loginUrl, target: '_blank', rel: 'noopener' },
        translate('session.login'),
      ]
    : null;
  const look = login ? 'button button--quiet' : 'button';
  return view({ part: 'notice', icon: 'problem', title: translate('session.title') }, [
    paragraph(translate('session.body')),
    overForm ? paragraph(translate('session.kept')) : null,
    actions(...present(login, button(translate('session.continue'), 'ask-again', look))),
  ]);
}
