import type { Attempt, Ending } from '../api/send-enrollment.ts';
import type { SubmissionFailure } from '../gate/views/failure-view.ts';

/**
 * The failure to show for an ending that sends the student to the officer. Without an incident
 * code from the backend, the first part of the idempotency key stands for it.
 */
export function failureOf(
  ending: Extract<Ending, { kind: 'refused' | 'unknown' }>,
  { idempotencyKey }: Attempt,
): SubmissionFailure {
  return {
    kind: ending.kind === 'refused' ? ending.cause : 'unknown',
    incident: ending.incident ?? idempotencyKey.slice(0, 8).toUpperCase(),
    at: new Date().toISOString(),
  };
}
