import { formatCnie } from '../../domain/cnie.ts';
import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { formatInstant } from '../../i18n/formats.ts';
import { textParts } from '../../i18n/text-parts.ts';
import { button, code, element, factList, foreign, paragraph, view } from '../../ui/dom.ts';
import type { Confirmation } from '../confirmation.ts';
import { printAlone } from '../print-alone.ts';
import { type CaseSpeech, operatorName, schemeOf } from '../view-context.ts';
import { changeOfSituation, trackingLinks } from './tracking-links.ts';

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
}: ConfirmationViewOptions): HTMLElement {
  const { translate } = speech;
  const title = translate(already ? 'confirmation.alreadyTitle' : 'confirmation.title');
  const shown: HTMLElement = view({ part: 'confirmation', icon: 'success', title }, [
    already ? paragraph(translate('confirmation.alreadyBody')) : null,
    isOutdated ? paragraph(translate('confirmation.outdated')) : null,
    factList(confirmationFacts(confirmation, speech), 'facts facts--prominent'),
    ...nextSteps(speech),
    trackingLinks(speech),
    medicalFiles(speech),
    changeOfSituation(speech),
    paragraph(translate('urgent')),
    element('p', { class: 'actions' }, [
      button(translate('confirmation.print'), () => printAlone(shown), 'button button--quiet'),
    ]),
  ]);
  return shown;
}

function confirmationFacts(
  { reference, registrationNumber, submittedAt, reimbursement }: Confirmation,
  { translate, language }: CaseSpeech<OutcomeKey>,
): [string, HTMLElement][] {
  const way =
    reimbursement === 'bank-transfer' ? 'confirmation.bankTransfer' : 'confirmation.postalOrder';
  const facts: [string, HTMLElement | null][] = [
    [translate('confirmation.reference'), reference === null ? null : code(reference)],
    [
      translate('confirmation.registrationNumber'),
      registrationNumber === null ? null : code(formatCnie(registrationNumber)),
    ],
    [
      translate('confirmation.submittedAt'),
      submittedAt === null ? null : foreign(formatInstant(submittedAt, language)),
    ],
    [
      translate('confirmation.reimbursement'),
      reimbursement === null ? null : foreign(translate(way)),
    ],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

function nextSteps({ translate, language, enrollmentCase }: CaseSpeech<OutcomeKey>): HTMLElement[] {
  const operator = foreign(operatorName(schemeOf(enrollmentCase), language));
  return [
    element('h3', {}, [translate('confirmation.nextTitle')]),
    element('ol', { class: 'steps' }, [
      element('li', {}, textParts(translate, 'confirmation.nextSend', { operator })),
      element('li', {}, [translate('confirmation.nextAttestation')]),
      element('li', {}, [translate('confirmation.nextRenewal')]),
    ]),
  ];
}

function medicalFiles({
  translate,
  language,
  enrollmentCase,
}: CaseSpeech<OutcomeKey>): HTMLElement {
  const scheme = schemeOf(enrollmentCase);
  return element('div', { class: 'stack' }, [
    element('h3', {}, [translate('confirmation.filesTitle')]),
    paragraph(translate('confirmation.filesBody')),
    element('address', {}, [
      foreign(operatorName(scheme, language)),
      element('br', {}, []),
      foreign(scheme.medicalFilesAddress[language]),
    ]),
  ]);
}
