import type { BackendErrorKind } from '../api/backend.ts';
import { shortCode } from './round.ts';
import type { SendingState } from './sending-state.ts';

/** What is told of a request that ended in the pointer to the officer. */
export type SendingFailure = {
  /** `unknown`: it could not be learnt whether the request was recorded. */
  kind: BackendErrorKind | 'unknown';
  /** The short code to quote. */
  incident: string;
  /** No answer has come to the request, not even one that does not help. */
  isSilent: boolean;
  /** RFC 3339 instant of the failure. */
  at: string;
  /** The student has asked what became of the request: that is under way, or has come to nothing. */
  progress: 'checking' | 'in-vain' | null;
  /** RFC 3339 instant at which the student's last question came to nothing. */
  checkedAt: string | null;
};

type FailedState = Extract<SendingState, { kind: 'refused' | 'unknown' }>;

/**
 * What is to be told of a state, after what was told before in the same round: the very same, where a
 * question that nobody waits for has come to nothing.
 */
export function failureAfter(told: SendingFailure | null, state: FailedState): SendingFailure {
  const failure = failureOf(state);
  if (told?.kind !== failure.kind || told.incident !== failure.incident) return failure;
  return told.progress === 'checking'
    ? { ...told, progress: 'in-vain', checkedAt: failure.at }
    : told;
}

/**
 * The backend's own code stands for a refusal; the first part of the key that is asked for, by
 * which a record can be looked up, for what is not known.
 */
function failureOf(state: FailedState): SendingFailure {
  const { attempt, unresolved } = state.round;
  const isSilent = state.failure?.kind === 'network';
  const common = { isSilent, at: new Date().toISOString(), progress: null, checkedAt: null };
  if (state.kind === 'unknown') {
    // Not the key of what would be sent next, of which the backend has never heard.
    const incident = shortCode(unresolved[0] ?? attempt.idempotencyKey);
    return { ...common, kind: 'unknown', incident };
  }
  const incident = state.failure.incident ?? shortCode(attempt.idempotencyKey);
  return { ...common, kind: state.failure.kind, incident };
}
