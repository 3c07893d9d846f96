import type { BackendError } from '../api/backend.ts';
import { receiptOrNull } from '../api/read-receipt.ts';
import {
  LATE_QUESTIONS,
  MOST_TRIES,
  type Moment,
  nextBusyTryMs,
  nextQuestionMs,
  nextTryMs,
} from './retry-policy.ts';
import { leftOpen, type Round, withUnresolved } from './round.ts';
import type { SendingState } from './sending-state.ts';

type In<Kind extends SendingState['kind']> = Extract<SendingState, { kind: Kind }>;

/** Nothing is recorded under the key that was asked for, and the student is still the same. */
export function afterNothing(state: SendingState, moment: Moment): SendingState {
  if (state.kind === 'trying' && state.step === 'identifying') return send(state.round, moment);
  if (!isAsking(state)) return state;
  if (state.kind === 'refused') return stillRefused(state, null, moment);
  const unresolved = state.round.unresolved.slice(1);
  return settle({ ...state.round, unresolved }, state.failure, moment);
}

/** What was asked for, or sent, ended so. */
export function afterFailure(
  state: SendingState,
  error: BackendError,
  moment: Moment,
): SendingState {
  if (state.kind === 'trying' && state.step === 'sending') {
    return afterTry(state.round, error, moment);
  }
  // Counted too, so that a student who cannot be asked for is not asked for without end.
  if (state.kind === 'trying' && state.step === 'identifying') {
    return afterTry(oneMoreTry(state.round), error, moment);
  }
  if (!isAsking(state)) return state;
  if (state.kind === 'refused') return stillRefused(state, error, moment);
  return notLearnt(state, error, moment);
}

/** Whether a receipt is being asked for. */
function isAsking(state: SendingState): state is In<'trying' | 'unknown' | 'refused'> {
  if (state.kind === 'trying') return state.step === 'asking';
  return (state.kind === 'unknown' || state.kind === 'refused') && state.isAsking;
}

/** What stands when nothing was recorded under any unresolved key. */
export function conclude(round: Round, failure: BackendError | null, moment: Moment): SendingState {
  if (failure === null) return toSend(round);
  switch (failure.kind) {
    case 'already-registered':
      return alreadyRecorded(round, failure);
    case 'invalid':
      return round.isGivenUp ? refused(round, failure, moment) : { kind: 'issues', round, failure };
    case 'forbidden':
      return refused(round, failure, moment);
    default:
      return tryAgain(round, failure, moment);
  }
}

/** Whether the backend has answered the request for good. */
export function isFinal(failure: BackendError | null): boolean {
  const { kind } = failure ?? {};
  return kind === 'already-registered' || kind === 'invalid' || kind === 'forbidden';
}

/** Before the next try of the request. */
export function toSend(round: Round): SendingState {
  return { kind: 'trying', round, step: 'identifying', failure: null };
}

/** At rest, with a word on why nothing was sent. */
export function heldBack(round: Round): SendingState {
  const { unresolved } = round.isOpen ? leftOpen(round) : round;
  return { kind: 'idle', last: round.attempt, unresolved, isEdited: true };
}

function send(round: Round, { nowMs }: Moment): SendingState {
  if (round.isStale) return heldBack(round);
  // The connection is back after it was gone: the time of the tries begins anew.
  const anew = round.vainQuestions > 0 ? { ...round, vainQuestions: 0, startedAtMs: nowMs } : round;
  return { kind: 'trying', round: oneMoreTry(anew), step: 'sending', failure: null };
}

function oneMoreTry(round: Round): Round {
  return { ...round, tries: round.tries + 1 };
}

/** Only an answer by contract proves that a try recorded nothing; after any other its key is unresolved. */
function afterTry(round: Round, failure: BackendError, moment: Moment): SendingState {
  switch (failure.kind) {
    case 'unauthenticated':
      return { kind: 'session-expired', round, failure: null };
    case 'already-registered':
      // It may be one of this student's own, which arrived late.
      return settle(withUnresolved(round, round.earlier), failure, moment);
    case 'invalid':
    case 'forbidden':
      return settle(round, failure, moment);
    case 'busy': {
      const untilMs = round.isStale ? null : nextBusyTryMs(round, { ...moment, ...wish(failure) });
      if (untilMs !== null) return { kind: 'waiting', round, failure, untilMs };
      return settle(leftOpen(round), failure, moment);
    }
    case 'unavailable':
    case 'network':
    case 'protocol':
      return settle(leftOpen(round), failure, moment);
    default:
      return failure.kind satisfies never;
  }
}

/** What an answer leads to, once it is known whether a try of which nobody knew was recorded after all. */
function settle(round: Round, failure: BackendError | null, moment: Moment): SendingState {
  if (round.unresolved.length === 0) return conclude(round, failure, moment);
  return { kind: 'trying', round: { ...round, isWoken: false }, step: 'asking', failure };
}

/** Nobody could say whether a try was recorded. */
function notLearnt(
  { round, failure }: In<'trying' | 'unknown'>,
  error: BackendError,
  moment: Moment,
): SendingState {
  if (error.kind === 'unauthenticated') return { kind: 'session-expired', round, failure };
  // The backend has said that a request stands; only which one remains open.
  if (failure?.kind === 'already-registered') return alreadyRecorded(round, failure);
  const vainQuestions = round.vainQuestions + 1;
  const askAtMs = nextQuestionMs(vainQuestions, { ...moment, ...wish(error) });
  const isAsking = round.isWoken && error.kind === 'network';
  const next = { ...round, vainQuestions, isWoken: false };
  return { kind: 'unknown', round: next, failure, isAsking, askAtMs };
}

function alreadyRecorded(round: Round, { receipt }: BackendError): SendingState {
  const known = receiptOrNull(receipt);
  return { kind: 'recorded', receipt: known, already: true, isOutdated: round.isStale };
}

/** A try came to nothing that is recorded, as far as the backend knows. */
function tryAgain(round: Round, failure: BackendError, moment: Moment): SendingState {
  if (round.isStale || round.isGivenUp) return refused(round, failure, moment);
  // The connection was gone and is back, so that nothing speaks against another try.
  if (round.vainQuestions > 0 && round.tries < MOST_TRIES) return toSend(round);
  // A backend that is busy for that long, or cannot be understood, will be so a second later.
  const isHopeless = failure.kind === 'busy' || failure.kind === 'protocol';
  const untilMs = isHopeless ? null : nextTryMs(round, moment);
  if (untilMs === null) return refused(round, failure, moment);
  return { kind: 'waiting', round, failure, untilMs };
}

/** Not recorded, as far as the backend knows by now; a try that may yet arrive is asked for later. */
function refused(round: Round, failure: BackendError, moment: Moment): SendingState {
  const end = { ...round, isGivenUp: true };
  if (!round.isOpen) {
    return { kind: 'refused', round: end, failure, isAsking: false, askAtMs: null };
  }
  const askAtMs = nextQuestionMs(1, { ...moment, retryAfterMs: undefined });
  const asked = { ...leftOpen(end), vainQuestions: 1 };
  return { kind: 'refused', round: asked, failure, isAsking: false, askAtMs };
}

/** An old try has still not arrived, as far as could be learnt: asked again later, a few times. */
function stillRefused(
  state: In<'refused'>,
  error: BackendError | null,
  moment: Moment,
): SendingState {
  const { round, failure } = state;
  if (error?.kind === 'unauthenticated') return { kind: 'session-expired', round, failure };
  const vainQuestions = round.vainQuestions + 1;
  const askAtMs =
    vainQuestions > LATE_QUESTIONS
      ? null
      : nextQuestionMs(vainQuestions, { ...moment, ...wish(error) });
  return { ...state, round: { ...round, vainQuestions }, isAsking: false, askAtMs };
}

/** How long the backend wants to be left alone. */
function wish(error: BackendError | null) {
  return { retryAfterMs: error?.retryAfterMs };
}
