import type { BackendErrorKind } from '../api/backend.ts';
import { shortCode } from './round.ts';
import type { SendingState } from './sending-state.ts';

/** What is told of a request that ended in the pointer to the officer. */
export type SendingFailure = {
  /** `unknown`: it could not be learnt whether the request was recorded. */
  kind: BackendErrorKind | 'unknown';
  /** The short code to quote. */
  incident: string;
  /** RFC 3339 instant of the failure. */
  at: string;
  /** The student has asked what became of the request: that is under way, or has come to nothing. */
  progress: 'checking' | 'in-vain' | null;
};

type FailedState = Extract<SendingState, { kind: 'refused' | 'unknown' }>;

/**
 * What is to be told of a state, after what was told before in the same round: the same, where a
 * question that nobody waits for has come to nothing.
 */
export function failureAfter(told: SendingFailure | null, state: FailedState): SendingFailure {
  const failure = failureOf(state);
  const isNews = told?.kind !== failure.kind || told.incident !== failure.incident;
  if (isNews || told.progress === 'in-vain') return failure;
  return told.progress === 'checking' ? { ...failure, progress: 'in-vain' } : told;
}

/**
 * The backend's own code stands for a refusal; the first part of the key that is asked for, by
 * which a record can be looked up, for what is not known.
 */
function failureOf(state: FailedState): SendingFailure {
  const { attempt, unresolved } = state.round;
  const common = { at: new Date().toISOString(), progress: null };
  if (state.kind === 'unknown') {
    // Not the key of what would be sent next, of which the backend has never heard.
    const incident = shortCode(unresolved[0] ?? attempt.idempotencyKey);
    return { ...common, kind: 'unknown', incident };
  }
  const incident = state.failure.incident ?? shortCode(attempt.idempotencyKey);
  return { ...common, kind: state.failure.kind, incident };
}
