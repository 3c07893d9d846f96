import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { actions, button, code, paragraph, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import type { Speech } from '../view-context.ts';

type WipedViewOptions = Speech<OutcomeKey> & {
  /** The code of a request of which nobody knows whether it was recorded. */
  incident: string | null;
};

/** That a page which nobody used was cleared. */
export function wipedView({ translate, incident }: WipedViewOptions): ViewNode {
  return view({ part: 'notice', title: translate('wiped.title') }, [
    paragraph(translate('wiped.body')),
    incident === null
      ? null
      : paragraph(translate('wiped.unknown'), ' ', ['strong', {}, code(incident)]),
    actions(button(translate('wiped.reopen'), 'ask-again')),
  ]);
}
