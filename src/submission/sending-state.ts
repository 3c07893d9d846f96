import type { BackendError } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import { type Attempt, leftOpen, type Round } from './round.ts';

/** The backend is asked for the receipt of the first unresolved key, now or later. */
export type Polled = {
  isAsking: boolean;
  /** When the next question leaves by itself; null when none does. */
  askAtMs: number | null;
};

/** Nothing has left the browser before `sending`. */
type TryStep = 'queued' | 'elsewhere' | 'asking' | 'identifying' | 'sending';

/** Where the sending of a form stands. `docs/decisions/0005` draws the states and their ways. */
export type SendingState =
  | {
      kind: 'idle';
      /** Keeps its key for the same request. */
      last: Attempt | null;
      unresolved: readonly string[];
      /** Nothing was sent after all, since the student changed an answer meanwhile. */
      isEdited: boolean;
    }
  /** One try: a turn among the tabs, the receipts of unresolved keys, who is logged in, the request. */
  | {
      kind: 'trying';
      round: Round;
      step: TryStep;
      /** What the last try ended with, told once nothing is recorded; null: the request is to be sent. */
      failure: BackendError | null;
    }
  /** A pause, after which the same request is sent under the same key. */
  | { kind: 'waiting'; round: Round; failure: BackendError; untilMs: number }
  /** Nobody could say whether it is recorded; it is asked for again and again. */
  | ({ kind: 'unknown'; round: Round; failure: BackendError | null } & Polled)
  /** The student has to log in; then the same request goes on. */
  | { kind: 'session-expired'; round: Round; failure: BackendError | null }
  /** Members of the request are refused; nothing was recorded. */
  | { kind: 'issues'; round: Round; failure: BackendError }
  /**
   * Nothing was recorded, as far as the backend knows. While a key is unresolved it is asked
   * again for a while, since a slow network may still deliver an old try.
   */
  | ({ kind: 'refused'; round: Round; failure: BackendError } & Polled)
  /** The backend has the request. */
  | {
      kind: 'recorded';
      /** Null when the backend says that a request stands, but not which. */
      receipt: Receipt | null;
      /** It had a request of this student before this one. */
      already: boolean;
      /** The student changed answers after what is recorded was sent. */
      isOutdated: boolean;
    };

/** Before anything was sent. */
export const AT_REST: Extract<SendingState, { kind: 'idle' }> = {
  kind: 'idle',
  last: null,
  unresolved: [],
  isEdited: false,
};

/** Whether the student waits for the end of something that is going on by itself. */
export function isBusy(state: SendingState): boolean {
  if (state.kind === 'unknown') return state.isAsking;
  return state.kind === 'trying' || state.kind === 'waiting';
}

/** Whether the other tabs wait for the end of it. */
export function isUnderWay(state: SendingState): boolean {
  return isBusy(state) || state.kind === 'unknown';
}

/** Whether an answer was changed since the press. */
export function isStale(state: SendingState): boolean {
  return state.kind !== 'idle' && state.kind !== 'recorded' && state.round.isStale;
}

/** What was sent, or is about to be, last. */
export function lastAttempt(state: SendingState): Attempt | null {
  if (state.kind === 'idle') return state.last;
  return state.kind === 'recorded' ? null : state.round.attempt;
}

/** The keys under which something may have been recorded, or may be yet. */
export function unresolvedKeys(state: SendingState): readonly string[] {
  if (state.kind === 'idle') return state.unresolved;
  if (state.kind === 'recorded') return [];
  const isOnItsWay = state.kind === 'trying' && state.step === 'sending';
  return (isOnItsWay || state.round.isOpen ? leftOpen(state.round) : state.round).unresolved;
}
