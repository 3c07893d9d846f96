import { httpsLink } from '../../domain/safe-link.ts';
import { isWorded } from '../../domain/wording.ts';
import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { formatDay } from '../../i18n/formats.ts';
import { textParts } from '../../i18n/text-parts.ts';
import { foreign, linkOut, paragraph, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import { type CaseSpeech, schemeOf, wording } from '../view-context.ts';
import { officerCard } from './officer-card.ts';
import { urgentAdvice } from './urgent-advice.ts';

/** That requests are no longer taken, and what replaces them. */
export function closedView(speech: CaseSpeech<OutcomeKey>): ViewNode {
  const { translate, language, enrollmentCase } = speech;
  const { lastDay, replacement } = schemeOf(enrollmentCase);
  const day = foreign(formatDay(lastDay ?? enrollmentCase.today, translate));
  const link = httpsLink(replacement?.link);
  return view({ part: 'notice', title: translate('closed.title') }, [
    paragraph(...textParts(translate, 'closed.body', { lastDay: day })),
    replacement && isWorded(replacement.text)
      ? paragraph(wording(replacement.text, language))
      : null,
    link ? paragraph(linkOut(link, translate('closed.link'))) : null,
    paragraph(translate('closed.next')),
    officerCard(speech),
    urgentAdvice(speech),
  ]);
}
