import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { isolated } from '../../i18n/text-parts.ts';
import type { SendingFailure } from '../../submission/sending-failure.ts';
import type { Speech } from '../view-context.ts';

const REASONS = {
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

/** Why a request did not work, or is not known to have worked, as far as the backend has said. */
export function failureReason(
  { translate }: Speech<OutcomeKey>,
  { kind, isSilent }: SendingFailure,
): string {
  return translate(kind === 'unknown' && !isSilent ? 'failure.unclear' : REASONS[kind]);
}

/** The subject of an e-mail to the officer. */
export function failureMail(
  { translate }: Speech<OutcomeKey>,
  { incident }: SendingFailure,
): string {
  return translate('officer.mailSubjectIncident', { incident: isolated(incident) });
}
