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
import { copyOffer } from './copy-offer.ts';
import { studentFacts } from './student-facts.ts';
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
    record(confirmation.reference, translate),
    factList([...studentFacts(speech), ...confirmationFacts(confirmation, speech)]),
    ['div', { class: 'stack' }, ...nextSteps(speech)],
    trackingLinks(speech),
    medicalFiles(speech),
    changeOfSituation(speech),
    urgentAdvice(speech),
  ]);
}

/** The reference, framed, with what can be done to keep it. */
function record(
  reference: string | null,
  translate: CaseSpeech<OutcomeKey>['translate'],
): ViewNode {
  const print = button(translate('confirmation.print'), 'print', 'button button--quiet');
  if (reference === null) return actions(print);
  const name = translate('confirmation.reference');
  return [
    'div',
    { class: 'record' },
    factList([[name, code(reference)]], 'facts'),
    [
      'div',
      { class: 'actions' },
      copyOffer({
        label: translate('confirmation.copy'),
        text: reference,
        copied: translate('failure.copied'),
        byHand: translate('failure.copyByHand'),
      }),
      print,
    ],
  ];
}

function confirmationFacts(
  { registrationNumber, submittedAt, reimbursement }: Confirmation,
  { translate }: CaseSpeech<OutcomeKey>,
): [string, ViewNode][] {
  const way =
    reimbursement === 'bank-transfer' ? 'confirmation.bankTransfer' : 'confirmation.postalOrder';
  const facts: [string, ViewNode | null][] = [
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
    : // Whatever isolates the pair would draw it left to right, since all of its letters are isolated in it.
      ['span', {}, name, ' (', wording(shortName, language), ')'];
}
