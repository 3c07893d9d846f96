import type { BackendError } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import { afterFailure, afterNothing, conclude, heldBack, isFinal, toSend } from './conclusion.ts';
import type { Moment } from './retry-policy.ts';
import { newRound, withUnresolved } from './round.ts';
import { isSameRequest } from './same-request.ts';
import {
  AT_REST,
  isBusy,
  isStale,
  lastAttempt,
  type SendingState,
  unresolvedKeys,
} from './sending-state.ts';

/** What can happen to a request. */
export type SendingEvent =
  /** The student sends the form; `newKey` is taken where the request is another than the last. */
  | { kind: 'press'; request: EnrollmentRequest; newKey: string }
  /** Another tab sends for the same student; or none does any more, and these are the keys of others. */
  | { kind: 'progress'; turn: 'elsewhere' }
  | { kind: 'progress'; turn: 'ours'; heard: readonly string[] }
  /** The backend's receipt for what was sent under this key, however late it comes. */
  | {
      kind: 'answered';
      idempotencyKey: string;
      receipt: Receipt;
      /** The student has sent other answers since. */
      isOutdated?: boolean;
    }
  /** Nothing is recorded under the first unresolved key, if there is one, and the student is still the same. */
  | { kind: 'nothing-recorded' }
  /** What was asked for, or sent, ended so. */
  | { kind: 'failed'; error: BackendError }
  /** A pause is over; the student does not want to wait; the connection, or the student, is back. */
  | { kind: 'due'; by: 'time' | 'student' | 'return' }
  | { kind: 'edited' }
  /** A press was taken back before it could be carried out. */
  | { kind: 'withdrawn' }
  /** The same student has logged in again. */
  | { kind: 'logged-in' }
  /** The form knows no field for any of the issues. */
  | { kind: 'unplaceable' }
  /** The form is taken down, or somebody else has logged in, of whom nothing may be known. */
  | { kind: 'suspended'; keeps: 'keys' | 'nothing' };

type In<Kind extends SendingState['kind']> = Extract<SendingState, { kind: Kind }>;
type Happened<Kind extends SendingEvent['kind']> = Extract<SendingEvent, { kind: Kind }>;

/**
 * The state after an event: pure, and the only place that knows the way of a request. An event
 * that means nothing in a state leaves that very state.
 */
export function nextStep(state: SendingState, event: SendingEvent, moment: Moment): SendingState {
  switch (event.kind) {
    case 'press':
      return afterPress(state, event, moment);
    case 'progress':
      return state.kind === 'trying' ? afterProgress(state, event) : state;
    case 'answered':
      return afterAnswer(state, event);
    case 'nothing-recorded':
      return afterNothing(state, moment);
    case 'failed':
      return afterFailure(state, event.error, moment);
    case 'due':
      return afterPause(state, event);
    case 'edited':
      return afterEdit(state);
    case 'withdrawn':
      return state.kind === 'idle' ? { ...state, isEdited: true } : state;
    case 'logged-in':
      return afterLogin(state, moment);
    case 'unplaceable':
      if (state.kind !== 'issues') return state;
      return conclude({ ...state.round, isGivenUp: true }, state.failure, moment);
    case 'suspended':
      if (event.keeps === 'nothing') return AT_REST;
      return state.kind === 'recorded' ? state : suspended(state);
    default:
      return event satisfies never;
  }
}

/**
 * Whether somebody else may have logged in by now: at the end of whatever takes a while, so that nobody
 * relies on what was learnt in the middle of it.
 */
export function raisesDoubt(
  before: SendingState,
  { kind }: SendingEvent,
  after: SendingState,
): boolean {
  // That nothing is recorded is believed only after the student was asked for.
  if (kind === 'nothing-recorded' || !takesAWhile(before)) return false;
  return before.kind !== after.kind || kind === 'progress';
}

function takesAWhile(state: SendingState): boolean {
  if (state.kind === 'trying') return state.step === 'elsewhere' || state.step === 'asking';
  return ['waiting', 'unknown', 'refused', 'session-expired'].includes(state.kind);
}

/** A press while something is on its way, or all is done, is one press too many. */
function afterPress(
  state: SendingState,
  { request, newKey }: Happened<'press'>,
  { nowMs }: Moment,
): SendingState {
  if (isBusy(state) || state.kind === 'recorded') return state;
  const last = lastAttempt(state);
  const isSame = last !== null && isSameRequest(last.request, request);
  const attempt = isSame ? last : { request, idempotencyKey: newKey };
  const round = newRound(attempt, { unresolved: unresolvedKeys(state), nowMs });
  return { kind: 'trying', round, step: 'queued', failure: null };
}

function afterProgress(state: In<'trying'>, event: Happened<'progress'>): SendingState {
  if (event.turn === 'elsewhere') {
    return state.step === 'queued' ? { ...state, step: 'elsewhere' } : state;
  }
  if (state.step === 'sending') return state;
  const round = withUnresolved(state.round, event.heard);
  const step = round.unresolved.length > 0 ? 'asking' : 'identifying';
  const isSame = step === state.step && event.heard.length === 0;
  return isSame ? state : { ...state, round, step };
}

function afterAnswer(
  state: SendingState,
  { idempotencyKey, receipt, isOutdated = false }: Happened<'answered'>,
): SendingState {
  if (state.kind === 'recorded') return state;
  const isOfLast = lastAttempt(state)?.idempotencyKey === idempotencyKey;
  return {
    kind: 'recorded',
    receipt,
    already: !isOfLast,
    isOutdated: isOutdated || isStale(state),
  };
}

function afterPause(state: SendingState, { by }: Happened<'due'>): SendingState {
  const isBack = by === 'return';
  switch (state.kind) {
    case 'waiting':
      // A busy backend has said when it wants to be asked again; a connection that is back has not.
      return isBack && state.failure.kind === 'busy' ? state : toSend(state.round);
    case 'trying':
      return isBack && state.step === 'asking' ? woken(state) : state;
    case 'unknown':
    case 'refused':
      return asked(isBack ? woken(state) : state);
    default:
      return state;
  }
}

/** The receipt is asked for now, where there is one to ask for. */
function asked<State extends In<'unknown' | 'refused'>>(state: State): State {
  const isAsked = state.isAsking || state.round.unresolved.length === 0;
  return isAsked ? state : { ...state, isAsking: true };
}

/** A question on its way is asked again at once, if it is lost with the connection that was gone. */
function woken<State extends In<'trying' | 'unknown' | 'refused'>>(state: State): State {
  const isOnItsWay = state.kind === 'trying' || (state.kind === 'unknown' && state.isAsking);
  const { isWoken } = state.round;
  return isWoken || !isOnItsWay ? state : { ...state, round: { ...state.round, isWoken: true } };
}

/** What is on its way is still followed, but nothing is sent again that is no longer meant. */
function afterEdit(state: SendingState): SendingState {
  switch (state.kind) {
    case 'waiting':
      return heldBack(state.round);
    case 'trying':
    case 'unknown':
    case 'session-expired':
    case 'refused':
      return state.round.isStale ? state : { ...state, round: { ...state.round, isStale: true } };
    default:
      return state;
  }
}

/** Goes on where the session ended: with the request, or with what remains to be told of it. */
function afterLogin(state: SendingState, { nowMs }: Moment): SendingState {
  if (state.kind !== 'session-expired') return state;
  const round = { ...state.round, tries: 0, vainQuestions: 0, startedAtMs: nowMs };
  const isToTell = round.isGivenUp || isFinal(state.failure);
  const failure = isToTell ? state.failure : null;
  return { kind: 'trying', round, step: 'queued', failure };
}

function suspended(state: SendingState): SendingState {
  return {
    kind: 'idle',
    last: lastAttempt(state),
    unresolved: unresolvedKeys(state),
    isEdited: false,
  };
}
