import { wordingIn } from '../../domain/wording.ts';
import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { formatInstant } from '../../i18n/formats.ts';
import { foreignLine, isolated } from '../../i18n/text-parts.ts';
import type { SendingFailure } from '../../submission/sending-failure.ts';
import { actions, button, code, paragraph, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import { type CaseSpeech, schemeOf } from '../view-context.ts';
import { copyOffer } from './copy-offer.ts';
import { officerCard } from './officer-card.ts';
import { urgentAdvice } from './urgent-advice.ts';

const BODIES = {
  network: 'failure.network',
  unavailable: 'failure.unavailable',
  busy: 'failure.busy',
  protocol: 'failure.protocol',
  forbidden: 'failure.forbidden',
  invalid: 'failure.invalid',
  // These two have views of their own; should an adapter mix them up, nothing is claimed.
  unauthenticated: 'failure.forbidden',
  'already-registered': 'failure.protocol',
  unknown: 'failure.unknown',
} as const satisfies Record<SendingFailure['kind'], OutcomeKey>;

type FailureViewOptions = CaseSpeech<OutcomeKey> & { failure: SendingFailure };

/** What happened to the request, that nothing typed is lost, and the officer who can help. */
export function failureView({ failure, ...speech }: FailureViewOptions): ViewNode {
  const { translate, enrollmentCase } = speech;
  const isUnknown = failure.kind === 'unknown';
  const title = translate(isUnknown ? 'failure.unknownTitle' : 'failure.title');
  return view({ part: 'failure', icon: 'problem', title }, [
    paragraph(translate(BODIES[failure.kind])),
    paragraph(translate('failure.kept')),
    actions(nextStep(failure, translate)),
    failure.progress === 'in-vain' ? inVain(failure, speech) : null,
    paragraph(translate('failure.officer'), ' ', ['strong', {}, code(failure.incident)]),
    officerCard({ ...speech, enrollmentCase, incident: failure.incident }),
    copyOffer({
      label: translate('failure.copy'),
      text: officerDetails(failure, speech),
      copied: translate('failure.copied'),
      byHand: translate('failure.copyByHand'),
    }),
    urgentAdvice(speech),
  ]);
}

function nextStep(
  { kind, progress }: SendingFailure,
  translate: CaseSpeech<OutcomeKey>['translate'],
): ViewNode {
  if (progress === 'checking') return button(translate('failure.checking'), null);
  return kind === 'unknown'
    ? button(translate('failure.check'), 'check')
    : button(translate('retry'), 'resend');
}

function inVain({ at }: SendingFailure, { translate }: CaseSpeech<OutcomeKey>): ViewNode {
  const text = translate('failure.inVain', { time: formatInstant(at, translate) });
  return ['p', { role: 'status' }, text];
}

/** What the officer needs to find the failure, without anything that the student typed. */
function officerDetails(
  { kind, incident, at }: SendingFailure,
  { translate, language, enrollmentCase }: CaseSpeech<OutcomeKey>,
): string {
  const { institution } = enrollmentCase;
  return translate(kind === 'unknown' ? 'failure.unknownDetails' : 'failure.details', {
    scheme: isolated(`AMO ${wordingIn(schemeOf(enrollmentCase).shortName, language).text}`),
    incident: isolated(incident),
    institution: foreignLine(wordingIn(institution.name, language, institution.code).text),
    year: isolated(enrollmentCase.academicYear),
    time: formatInstant(at, translate),
  });
}
