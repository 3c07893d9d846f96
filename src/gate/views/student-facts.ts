import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { code } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import { type CaseSpeech, institutionName, wording } from '../view-context.ts';

/** Whose paper it is, and of which year. */
export function studentFacts({
  translate,
  language,
  enrollmentCase,
}: CaseSpeech<OutcomeKey>): [name: string, value: ViewNode][] {
  const { student, academicYear } = enrollmentCase;
  const name: ViewNode = [
    'span',
    {},
    wording(student.lastName, language),
    ' ',
    wording(student.firstName, language),
  ];
  return [
    [translate('paper.name'), name],
    [translate('paper.institution'), institutionName(enrollmentCase, language)],
    [translate('paper.year'), code(academicYear)],
  ];
}
