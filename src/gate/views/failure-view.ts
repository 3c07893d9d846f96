import type { BackendErrorKind } from '../../api/backend.ts';
import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { formatInstant } from '../../i18n/formats.ts';
import { foreignLine, isolated } from '../../i18n/text-parts.ts';
import { actions, button, code, paragraph, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import { type CaseSpeech, schemeOf } from '../view-context.ts';
import { copyOffer } from './copy-offer.ts';
import { officerCard } from './officer-card.ts';

/** A submission that ended in the pointer to the officer. */
export type SubmissionFailure = {
  /** `unknown`: it could not be learnt whether the request was recorded. */
  kind: BackendErrorKind | 'unknown';
  /** The short code to quote. */
  incident: string;
  /** RFC 3339 instant of the failure. */
  at: string;
  /** The student has asked what became of the request: that is under way, or has come to nothing. */
  progress: 'checking' | 'in-vain' | null;
};

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
} as const satisfies Record<SubmissionFailure['kind'], OutcomeKey>;

type FailureViewOptions = CaseSpeech<OutcomeKey> & { failure: SubmissionFailure };

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
    paragraph(translate('urgent')),
  ]);
}

function nextStep(
  { kind, progress }: SubmissionFailure,
  translate: CaseSpeech<OutcomeKey>['translate'],
): ViewNode {
  if (progress === 'checking') return button(translate('failure.checking'), null);
  return kind === 'unknown'
    ? button(translate('failure.check'), 'check')
    : button(translate('retry'), 'resend');
}

function inVain(
  { at }: SubmissionFailure,
  { translate, language }: CaseSpeech<OutcomeKey>,
): ViewNode {
  const text = translate('failure.inVain', { time: formatInstant(at, language) });
  return ['p', { role: 'status' }, text];
}

/** What the officer needs to find the failure, without anything that the student typed. */
function officerDetails(
  { kind, incident, at }: SubmissionFailure,
  { translate, language, enrollmentCase }: CaseSpeech<OutcomeKey>,
): string {
  return translate(kind === 'unknown' ? 'failure.unknownDetails' : 'failure.details', {
    scheme: isolated(`AMO ${schemeOf(enrollmentCase).shortName[language]}`),
    incident: isolated(incident),
    institution: foreignLine(enrollmentCase.institution.name[language]),
    year: isolated(enrollmentCase.academicYear),
    time: formatInstant(at, language),
  });
}
