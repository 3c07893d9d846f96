import type { BackendErrorKind, RequestIssue } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import type { Attempt } from './attempt.ts';

/** What is done for one press of the button, until a final answer. */
export type Round = {
  attempt: Attempt;
  /** How often the request was sent in this round. */
  tries: number;
  /** Milliseconds since the epoch. */
  startedAtMs: number;
  /** Keys under which something may have been recorded; asked for before anything is sent. */
  doubtful: readonly string[];
  /** What was doubtful at the press: requests that may yet arrive, and stand in the way of this one. */
  earlier: readonly string[];
  /** A try ended without an answer by contract, so that it may arrive yet, whatever is known by now. */
  isOpen: boolean;
  /** How often a receipt could not be asked for. */
  vainQuestions: number;
  /** Answers were changed since the press, so that nothing is sent again by itself. */
  isStale: boolean;
};

/** Why a request did not get through, with the backend's own code for it. */
export type Obstacle = { cause: BackendErrorKind; incident: string | undefined };

/** The backend has the request. */
type Recorded = {
  kind: 'recorded';
  /** Null when the backend says that a request stands, but not which. */
  receipt: Receipt | null;
  /** It had a request of this student before this one. */
  already: boolean;
};

/** Members of the request are refused; nothing was recorded. */
type Issues = {
  kind: 'issues';
  issues: readonly RequestIssue[];
  incident: string | undefined;
};

/** What follows once it is known that nothing was recorded under the doubtful keys. */
export type Consequence =
  | ({ kind: 'send' } & Obstacle)
  | ({ kind: 'refused' } & Obstacle)
  | Issues
  | Recorded;

/** Where the sending of a form stands. `docs/decisions/0005` draws the states and their ways. */
export type SubmissionState =
  | {
      kind: 'idle';
      /** Keeps its key for the same request. */
      last: Attempt | null;
      doubtful: readonly string[];
      /** Nothing was sent after all, since the student changed an answer meanwhile. */
      isEdited: boolean;
    }
  /** Until no other tab sends for the same student. */
  | { kind: 'queued'; round: Round; consequence: Consequence; isElsewhere: boolean }
  | { kind: 'sending'; round: Round }
  /** A pause, after which the same request is sent under the same key. */
  | { kind: 'waiting'; round: Round; cause: BackendErrorKind; untilMs: number }
  /** The backend is asked for the receipt of the first doubtful key. */
  | {
      kind: 'asking';
      round: Round;
      consequence: Consequence;
      /** The connection has come back since, so that a question it was lost with is asked again at once. */
      isWoken?: boolean;
    }
  /** Not even that could be asked; it will be, again and again. */
  | { kind: 'unknown'; round: Round; consequence: Consequence; untilMs: number }
  /** The student has to log in; then the same request goes on. */
  | { kind: 'session-expired'; round: Round; consequence: Consequence }
  | (Issues & { round: Round })
  /**
   * Nothing was recorded, as far as the backend knows. While a key is doubtful it is asked
   * again for a while, since a slow network may still deliver an old try.
   */
  | ({ kind: 'refused'; round: Round; isAsking: boolean; askAtMs: number | null } & Obstacle)
  /** Outdated: the student changed answers after what is recorded was sent. */
  | (Recorded & { isOutdated: boolean });

/** Before anything was sent. */
export const AT_REST: Extract<SubmissionState, { kind: 'idle' }> = {
  kind: 'idle',
  last: null,
  doubtful: [],
  isEdited: false,
};

/** What a press of the button is for. */
export const TO_SEND = { kind: 'send', cause: 'network', incident: undefined } as const;

/** Whether the student waits for the end of something that is going on by itself. */
export function isBusy({ kind }: SubmissionState): boolean {
  return kind === 'queued' || kind === 'sending' || kind === 'waiting' || kind === 'asking';
}

/** Whether an answer was changed since the press. */
export function isStale(state: SubmissionState): boolean {
  return 'round' in state && state.round.isStale;
}

/** What was sent, or is about to be, last. */
export function lastAttempt(state: SubmissionState): Attempt | null {
  if (state.kind === 'idle') return state.last;
  return state.kind === 'recorded' ? null : state.round.attempt;
}

/** The keys under which something may have been recorded, or may be yet. */
export function doubtfulKeys(state: SubmissionState): readonly string[] {
  if (state.kind === 'idle') return state.doubtful;
  if (state.kind === 'recorded') return [];
  const isOpen = state.kind === 'sending' || state.round.isOpen;
  return (isOpen ? doubted(state.round) : state.round).doubtful;
}

/** The round after a try of which nobody knows the end. */
export function doubted(round: Round): Round {
  const { idempotencyKey } = round.attempt;
  return { ...round, isOpen: true, doubtful: [...new Set([...round.doubtful, idempotencyKey])] };
}

/** At rest, with a word on why nothing was sent. */
export function heldBack(round: Round): SubmissionState {
  const doubtful = (round.isOpen ? doubted(round) : round).doubtful;
  return { kind: 'idle', last: round.attempt, doubtful, isEdited: true };
}

/** One more try. */
export function sending(round: Round): SubmissionState {
  return { kind: 'sending', round: { ...round, tries: round.tries + 1 } };
}
