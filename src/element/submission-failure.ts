import type { SubmissionFailure } from '../gate/views/failure-view.ts';
import { shortCode } from '../submission/attempt.ts';
import type { SubmissionState } from '../submission/submission-state.ts';

/**
 * The failure to show for a submission that sends the student to the officer. The backend's own
 * code stands for a refusal; the first part of the key that is asked for, by which a record can be
 * looked up, for what is not known.
 */
export function failureOf(
  state: Extract<SubmissionState, { kind: 'refused' | 'unknown' }>,
): SubmissionFailure {
  const { attempt, doubtful } = state.round;
  const common = { at: new Date().toISOString(), progress: null };
  if (state.kind === 'unknown') {
    // Not the key of what would be sent next, of which the backend has never heard.
    const incident = shortCode(doubtful[0] ?? attempt.idempotencyKey);
    return { ...common, kind: 'unknown', incident };
  }
  const incident = state.incident ?? shortCode(attempt.idempotencyKey);
  return { ...common, kind: state.cause, incident };
}
