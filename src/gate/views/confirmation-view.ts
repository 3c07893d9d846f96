import { formatCnie } from '../../domain/cnie.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { wordingIn } from '../../domain/wording.ts';
import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { formatInstant } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/language.ts';
import { textParts } from '../../i18n/text-parts.ts';
import {
  actions,
  button,
  code,
  factList,
  foreign,
  paragraph,
  view,
} from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import type { Confirmation } from '../confirmation.ts';
import { type CaseSpeech, schemeOf, wording } from '../view-context.ts';
import { changeOfSituation, trackingLinks } from './tracking-links.ts';
import { urgentAdvice } from './urgent-advice.ts';

type ConfirmationViewOptions = CaseSpeech<OutcomeKey> & {
  confirmation: Confirmation;
  /** The backend had a request of this student before this one. */
  already: boolean;
  /** The student changed answers after what is recorded was sent. */
  isOutdated: boolean;
};

/** That the request is recorded, what to keep of it, and what happens next. */
export function confirmationView({
  confirmation,
  already,
  isOutdated,
  ...speech
}: ConfirmationViewOptions): ViewNode {
  const { translate } = speech;
  const title = translate(already ? 'confirmation.alreadyTitle' : 'confirmation.title');
  return view({ part: 'confirmation', icon: 'success', title }, [
    already ? paragraph(translate('confirmation.alreadyBody')) : null,
    isOutdated ? paragraph(translate('confirmation.outdated')) : null,
    factList(confirmationFacts(confirmation, speech), 'facts facts--prominent'),
    ...nextSteps(speech),
    trackingLinks(speech),
    medicalFiles(speech),
    changeOfSituation(speech),
    urgentAdvice(speech),
    actions(button(translate('confirmation.print'), 'print', 'button button--quiet')),
  ]);
}

function confirmationFacts(
  { reference, registrationNumber, submittedAt, reimbursement }: Confirmation,
  { translate }: CaseSpeech<OutcomeKey>,
): [string, ViewNode][] {
  const way =
    reimbursement === 'bank-transfer' ? 'confirmation.bankTransfer' : 'confirmation.postalOrder';
  const facts: [string, ViewNode | null][] = [
    [translate('confirmation.reference'), reference === null ? null : code(reference)],
    [
      translate('confirmation.registrationNumber'),
      registrationNumber === null ? null : code(formatCnie(registrationNumber)),
    ],
    [
      translate('confirmation.submittedAt'),
      submittedAt === null ? null : foreign(formatInstant(submittedAt, translate)),
    ],
    [
      translate('confirmation.reimbursement'),
      reimbursement === null ? null : foreign(translate(way)),
    ],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

function nextSteps({ translate, language, enrollmentCase }: CaseSpeech<OutcomeKey>): ViewNode[] {
  const operator = wording(schemeOf(enrollmentCase).operator, language);
  return [
    ['h3', {}, translate('confirmation.nextTitle')],
    [
      'ol',
      { class: 'steps' },
      ['li', {}, ...textParts(translate, 'confirmation.nextSend', { operator })],
      ['li', {}, translate('confirmation.nextAttestation')],
      ['li', {}, translate('confirmation.nextRenewal')],
    ],
  ];
}

function medicalFiles({ translate, language, enrollmentCase }: CaseSpeech<OutcomeKey>): ViewNode {
  const scheme = schemeOf(enrollmentCase);
  return [
    'div',
    { class: 'stack' },
    ['h3', {}, translate('confirmation.filesTitle')],
    paragraph(translate('confirmation.filesBody')),
    [
      'address',
      {},
      operatorName(scheme, language),
      ['br', {}],
      wording(scheme.medicalFilesAddress, language),
    ],
  ];
}

/** The operator as a sentence names it: its name, and the short name by which it is known. */
function operatorName({ operator, shortName }: Scheme, language: Language): ViewNode {
  const name = wording(operator, language);
  return wordingIn(operator, language).text === wordingIn(shortName, language).text
    ? name
    : ['bdi', {}, name, ' (', wording(shortName, language), ')'];
}
