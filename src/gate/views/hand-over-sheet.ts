import type { MaskedCodes } from '../../domain/masked-codes.ts';
import type { MessageKey } from '../../i18n/catalogue.ts';
import { formatInstant } from '../../i18n/formats.ts';
import { textParts } from '../../i18n/text-parts.ts';
import type { SendingFailure } from '../../submission/sending-failure.ts';
import { code, factList, foreign, paragraph } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import { type CaseSpeech, schemeOf, wording } from '../view-context.ts';
import { failureMail, failureReason } from './failure-words.ts';
import { officerCard } from './officer-card.ts';
import { studentFacts } from './student-facts.ts';

type HandOverSheetOptions = CaseSpeech<MessageKey> & {
  failure: SendingFailure;
  /** All that it shows of what was typed. */
  codes: MaskedCodes | null;
};

/** The paper that a student hands to the officer after a request that did not work. */
export function handOverSheet({ failure, codes, ...speech }: HandOverSheetOptions): ViewNode[] {
  const { translate, language, enrollmentCase } = speech;
  const { incident, kind, at } = failure;
  const scheme: ViewNode = [
    'bdi',
    {},
    'AMO ',
    wording(schemeOf(enrollmentCase).shortName, language),
  ];
  const happened = kind === 'unknown' ? 'sheet.unknown' : 'sheet.failed';
  const typed = [
    [translate('cnie.label'), codes?.cnie] as const,
    [translate('rib.label'), codes?.rib] as const,
  ];
  return [
    ['h2', {}, translate('sheet.title')],
    paragraph(...textParts(translate, happened, { scheme })),
    ...(kind === 'unknown' ? [] : [paragraph(failureReason(speech, failure))]),
    factList(
      [
        [translate('sheet.incident'), code(incident)],
        [translate('sheet.time'), foreign(formatInstant(at, translate))],
      ],
      'facts record',
    ),
    factList([
      ...studentFacts(speech),
      [translate('identity.massarCode'), code(enrollmentCase.student.massarCode)],
      ...typed.flatMap(([name, masked]) => (masked ? [[name, code(masked)] as const] : [])),
    ]),
    officerCard({ ...speech, mailSubject: failureMail(speech, failure) }),
    paragraph(translate('sheet.noProof')),
  ];
}
