import type { GateKey } from '../../i18n/catalogue.ts';
import { button, element, paragraph, view } from '../../ui/dom.ts';
import type { Speech } from '../view-context.ts';

type SessionViewOptions = Speech<GateKey> & {
  /** Null when the host logs the student in by itself. */
  loginUrl: string | null;
  /** Whether a form stands below, with everything typed in it. */
  overForm: boolean;
  goOn: () => void;
};

/** That the portal's session has expired, with the way back in. */
export function sessionView({
  translate,
  loginUrl,
  overForm,
  goOn,
}: SessionViewOptions): HTMLElement {
  const login = loginUrl
    ? element(
        'a',
        { class: 'button', part: 'button', href: loginUrl, target: '_blank', rel: 'noopener' },
        [translate('session.login')],
      )
    : null;
  return view({ part: 'notice', icon: 'problem', title: translate('session.title') }, [
    paragraph(translate('session.body')),
    overForm ? paragraph(translate('session.kept')) : null,
    element('p', { class: 'actions' }, [
      login,
      button(translate('session.continue'), goOn, login ? 'button button--quiet' : 'button'),
    ]),
  ]);
}
