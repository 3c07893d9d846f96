import type { ViewKey } from '../../i18n/catalogue.ts';
import { actions, button, paragraph, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import type { CaseSpeech } from '../view-context.ts';
import { officerCard } from './officer-card.ts';
import { urgentAdvice } from './urgent-advice.ts';

type NotLoadedViewOptions = CaseSpeech<ViewKey> & {
  /** The code is there, and cannot run on this page: that is no matter of the connection. */
  isBroken: boolean;
};

/** That the form can be filled in but not sent, since its code could not be had; to stand above it. */
export function notLoadedView({ isBroken, ...speech }: NotLoadedViewOptions): ViewNode {
  const { translate } = speech;
  const title = translate(isBroken ? 'notLoaded.brokenTitle' : 'notLoaded.title');
  return view({ part: 'notice', icon: 'problem', title }, [
    paragraph(translate(isBroken ? 'notLoaded.brokenBody' : 'notLoaded.body')),
    actions(button(translate('retry'), 'load-again')),
    paragraph(translate('unreachable.next')),
    officerCard(speech),
    urgentAdvice(speech),
  ]);
}
