import type { EnrollmentRequest } from '../api/request-schema.ts';

/** One request under one idempotency key, which stays the same for every try of it. */
export type Attempt = { request: EnrollmentRequest; idempotencyKey: string };

/** What is done for one press of the button, until a final answer. */
export type Round = {
  attempt: Attempt;
  /** How often the request was sent in this round. */
  tries: number;
  /** Milliseconds since the epoch. */
  startedAtMs: number;
  /** Keys under which something may have been recorded; asked for before anything is sent. */
  unresolved: readonly string[];
  /** What was unresolved at the press: requests that may yet arrive, and stand in the way of this one. */
  earlier: readonly string[];
  /** A try ended without an answer by contract, so that it may arrive yet, whatever is known by now. */
  isOpen: boolean;
  /** How often a receipt could not be asked for. */
  vainQuestions: number;
  /** Answers were changed since the press, so that nothing is sent again by itself. */
  isStale: boolean;
  /** The student has read that nothing is sent any more without another press. */
  isGivenUp: boolean;
  /** The connection has come back since a question left, so that it is asked again at once if it was lost. */
  isWoken: boolean;
};

/** The round that a press begins, with the keys that are unresolved by then. */
export function newRound(
  attempt: Attempt,
  { unresolved, nowMs }: { unresolved: readonly string[]; nowMs: number },
): Round {
  return {
    attempt,
    tries: 0,
    startedAtMs: nowMs,
    unresolved,
    earlier: unresolved,
    isOpen: unresolved.includes(attempt.idempotencyKey),
    vainQuestions: 0,
    isStale: false,
    isGivenUp: false,
    isWoken: false,
  };
}

/** The round after a try of which nobody knows the end. */
export function leftOpen(round: Round): Round {
  const { idempotencyKey } = round.attempt;
  return { ...withUnresolved(round, [idempotencyKey]), isOpen: true };
}

/** The round with more keys to ask for. */
export function withUnresolved(round: Round, keys: readonly string[]): Round {
  return { ...round, unresolved: [...new Set([...round.unresolved, ...keys])] };
}

/** What an officer can look a request up by when the backend gave no code: the key's first part. */
export function shortCode(idempotencyKey: string): string {
  return idempotencyKey.slice(0, 8).toUpperCase();
}
