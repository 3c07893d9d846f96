import type { SubmissionFailure } from '../gate/views/failure-view.ts';
import { shortCode } from '../submission/attempt.ts';
import type { SubmissionState } from '../submission/submission-state.ts';
import type { FormNotice } from './widget-state.ts';

type FailedState = Extract<SubmissionState, { kind: 'refused' | 'unknown' }>;
type FailureNotice = Extract<FormNotice, { kind: 'failure' }>;

/** What was told of a submission that sends the student to the officer: once a round. */
export class FailureReport {
  #told: SubmissionFailure | null = null;

  /** A new round has begun. */
  clear(): void {
    this.#told = null;
  }

  /** What stands above the form in a state. */
  noticeIn(state: SubmissionState | null): FailureNotice | null {
    const isFailed = state?.kind === 'refused' || state?.kind === 'unknown';
    return isFailed && this.#told ? { kind: 'failure', failure: this.#told } : null;
  }

  /** The same once the student has asked what became of the request. */
  checking(): FailureNotice | null {
    return this.#told && { kind: 'failure', failure: { ...this.#told, progress: 'checking' } };
  }

  /**
   * The notice of a failure, and whether the host has not heard of it; `null` when all is said:
   * a question that came to nothing changes nothing but its own trace.
   */
  tell(
    state: FailedState,
    shown: FormNotice | null,
  ): { notice: FailureNotice; isNews: boolean } | null {
    const failure = failureOf(state);
    const isNews = this.#told?.kind !== failure.kind || this.#told.incident !== failure.incident;
    const progress = shown?.kind === 'failure' ? shown.failure.progress : undefined;
    if (!isNews && progress === null) return null;
    this.#told = { ...failure, progress: progress === 'checking' ? 'in-vain' : null };
    return { notice: { kind: 'failure', failure: this.#told }, isNews };
  }
}

/**
 * The backend's own code stands for a refusal; the first part of the key that is asked for, by
 * which a record can be looked up, for what is not known.
 */
function failureOf(state: FailedState): SubmissionFailure {
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
