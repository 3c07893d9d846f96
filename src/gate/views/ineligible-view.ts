import type { IneligibleReason } from '../../domain/decision.ts';
import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { formatDay } from '../../i18n/formats.ts';
import { textParts } from '../../i18n/text-parts.ts';
import { code, paragraph, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import type { CaseSpeech } from '../view-context.ts';
import { officerCard } from './officer-card.ts';
import { urgentAdvice } from './urgent-advice.ts';

type IneligibleViewOptions = CaseSpeech<OutcomeKey> & { reason: IneligibleReason };

/** The condition that the student does not meet, and whom to ask. */
export function ineligibleView({ reason, ...speech }: IneligibleViewOptions): ViewNode {
  const parts = reason === 'over-age' ? overAge(speech) : notEnrolled(speech);
  return view({ part: 'notice', title: parts.title }, [
    ...parts.body,
    officerCard(speech),
    urgentAdvice(speech),
  ]);
}

function notEnrolled({ translate, enrollmentCase }: CaseSpeech<OutcomeKey>) {
  const year = code(enrollmentCase.academicYear);
  return {
    title: translate('notEnrolled.title'),
    body: [
      paragraph(...textParts(translate, 'notEnrolled.body', { year })),
      paragraph(translate('notEnrolled.next')),
    ],
  };
}

function overAge({ translate, enrollmentCase }: CaseSpeech<OutcomeKey>) {
  const { birthDate } = enrollmentCase.student;
  const day: ViewNode = ['bdi', {}, birthDate === null ? '' : formatDay(birthDate, translate)];
  return {
    title: translate('overAge.title'),
    body: [
      paragraph(translate('overAge.body')),
      paragraph(...textParts(translate, 'overAge.birthDate', { birthDate: day })),
      paragraph(translate('overAge.next')),
    ],
  };
}
