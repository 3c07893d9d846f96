import type { ViewKey } from '../../i18n/catalogue.ts';
import { actions, button, paragraph, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import type { CaseSpeech } from '../view-context.ts';
import { officerCard } from './officer-card.ts';

/** That the form can be filled in but not sent, since its code could not be had; to stand above it. */
export function notLoadedView(speech: CaseSpeech<ViewKey>): ViewNode {
  const { translate } = speech;
  return view({ part: 'notice', icon: 'problem', title: translate('notLoaded.title') }, [
    paragraph(translate('notLoaded.body')),
    actions(button(translate('retry'), 'load-again')),
    paragraph(translate('unreachable.next')),
    officerCard(speech),
    paragraph(translate('urgent')),
  ]);
}
