import type { BackendError } from '../api/backend.ts';
import { receiptOrNull } from '../api/read-receipt.ts';
import { isSameRequest } from './attempt.ts';
import { conclude, notLearnt, stillRefused } from './conclusion.ts';
import { type Moment, nextBusyTryMs } from './retry-policy.ts';
import type { SubmissionEvent } from './submission-event.ts';
import {
  type Consequence,
  doubted,
  doubtfulKeys,
  heldBack,
  isStale,
  lastAttempt,
  type Round,
  type SubmissionState,
  sending,
  TO_SEND,
} from './submission-state.ts';

type In<Kind extends SubmissionState['kind']> = Extract<SubmissionState, { kind: Kind }>;
type Happened<Kind extends SubmissionEvent['kind']> = Extract<SubmissionEvent, { kind: Kind }>;

/**
 * The state after an event: pure, and the only place that knows the way of a request. An event
 * that means nothing in a state leaves that very state.
 */
export function transition(
  state: SubmissionState,
  event: SubmissionEvent,
  moment: Moment,
): SubmissionState {
  switch (event.kind) {
    case 'send':
      return afterSend(state, event, moment);
    case 'elsewhere':
    case 'granted':
      return state.kind === 'queued' ? afterQueue(state, event, moment) : state;
    case 'answered':
      return afterAnswer(state, event);
    case 'failed':
      return state.kind === 'sending' ? afterFailure(state.round, event, moment) : state;
    case 'none':
    case 'not-learnt':
      return afterReply(state, event, moment);
    case 'due':
    case 'hurry':
    case 'wake':
      return afterPause(state, event);
    case 'edited':
      return afterEdit(state);
    case 'unplaceable':
      if (state.kind !== 'issues') return state;
      return conclude(state.round, { ...state, kind: 'refused', cause: 'invalid' }, moment);
    case 'suspended':
      if (state.kind === 'recorded') return state;
      return {
        kind: 'idle',
        last: lastAttempt(state),
        doubtful: doubtfulKeys(state),
        isEdited: false,
      };
    case 'resumed':
      return afterLogin(state, moment);
    case 'held':
      return afterHold(state);
    case 'stranger':
      return { kind: 'idle', last: null, doubtful: [], isEdited: false };
    default:
      return event satisfies never;
  }
}

const RESTS: SubmissionState['kind'][] = [
  'idle',
  'unknown',
  'session-expired',
  'issues',
  'refused',
];

/** A press while something is on its way, or all is done, is one press too many. */
function afterSend(
  state: SubmissionState,
  { request, newKey }: Happened<'send'>,
  { nowMs }: Moment,
): SubmissionState {
  if (!RESTS.includes(state.kind)) return state;
  const last = lastAttempt(state);
  const isSame = last !== null && isSameRequest(last.request, request);
  const attempt = isSame ? last : { request, idempotencyKey: newKey };
  const doubtful = doubtfulKeys(state);
  const round: Round = {
    attempt,
    tries: 0,
    startedAtMs: nowMs,
    doubtful,
    earlier: doubtful,
    isOpen: doubtful.includes(attempt.idempotencyKey),
    vainQuestions: 0,
    isStale: false,
  };
  return { kind: 'queued', round, consequence: TO_SEND, isElsewhere: false };
}

/** What was about to be sent is kept back, since the student has changed it meanwhile. */
function afterHold(state: SubmissionState): SubmissionState {
  if (state.kind === 'idle') return { ...state, isEdited: true };
  return state.kind === 'sending' ? heldBack(state.round) : state;
}

/** Goes on where the session ended; what the student has changed meanwhile is not sent by itself. */
function afterLogin(state: SubmissionState, { nowMs }: Moment): SubmissionState {
  if (state.kind !== 'session-expired') return state;
  const round = { ...state.round, tries: 0, vainQuestions: 0, startedAtMs: nowMs };
  return { kind: 'queued', round, consequence: state.consequence, isElsewhere: false };
}

function afterQueue(
  state: In<'queued'>,
  event: Happened<'elsewhere' | 'granted'>,
  moment: Moment,
): SubmissionState {
  if (event.kind === 'elsewhere') return { ...state, isElsewhere: true };
  const { round, consequence } = state;
  const doubtful = [...new Set([...round.doubtful, ...event.heard])];
  return settle({ ...round, doubtful }, consequence, moment);
}

function afterAnswer(
  state: SubmissionState,
  { idempotencyKey, receipt, isOutdated = false }: Happened<'answered'>,
): SubmissionState {
  if (state.kind === 'recorded') return state;
  const isOfLast = lastAttempt(state)?.idempotencyKey === idempotencyKey;
  return {
    kind: 'recorded',
    receipt,
    already: !isOfLast,
    isOutdated: isOutdated || isStale(state),
  };
}

/** Only an answer by contract proves that a try recorded nothing; after any other it is doubtful. */
function afterFailure(
  round: Round,
  { error }: Happened<'failed'>,
  moment: Moment,
): SubmissionState {
  const { kind: cause, incident, issues, receipt } = error;
  switch (cause) {
    case 'unauthenticated':
      return { kind: 'session-expired', round, consequence: TO_SEND };
    case 'already-registered': {
      const standing = { receipt: receiptOrNull(receipt), already: true };
      // It may be one of this student's own, which arrived late.
      const doubtful = [...new Set([...round.doubtful, ...round.earlier])];
      return settle({ ...round, doubtful }, { kind: 'recorded', ...standing }, moment);
    }
    case 'invalid':
      return settle(round, { kind: 'issues', issues, incident }, moment);
    case 'forbidden':
      return settle(round, { kind: 'refused', cause, incident }, moment);
    case 'busy':
      return afterBusy(round, error, moment);
    case 'unavailable':
    case 'network':
    case 'protocol':
      return settle(doubted(round), { kind: 'send', cause, incident }, moment);
    default:
      return cause satisfies never;
  }
}

function afterBusy(
  round: Round,
  { kind: cause, incident, retryAfterMs }: BackendError,
  moment: Moment,
): SubmissionState {
  const untilMs = round.isStale ? null : nextBusyTryMs(round, { ...moment, retryAfterMs });
  if (untilMs !== null) return { kind: 'waiting', round, cause, untilMs };
  return settle(doubted(round), { kind: 'send', cause, incident }, moment);
}

/** What an answer leads to, once it is known whether a doubtful try was recorded after all. */
function settle(round: Round, consequence: Consequence, moment: Moment): SubmissionState {
  return round.doubtful.length > 0
    ? { kind: 'asking', round, consequence }
    : conclude(round, consequence, moment);
}

function afterReply(
  state: SubmissionState,
  event: Happened<'none' | 'not-learnt'>,
  moment: Moment,
): SubmissionState {
  if (state.kind === 'refused' && state.isAsking) {
    return stillRefused(state, event.kind === 'none' ? null : event.error, moment);
  }
  if (state.kind !== 'asking') return state;
  if (event.kind === 'not-learnt') return notLearnt(state, event.error, moment);
  const doubtful = state.round.doubtful.slice(1);
  return settle({ ...state.round, doubtful }, state.consequence, moment);
}

function afterPause(
  state: SubmissionState,
  { kind }: Happened<'due' | 'hurry' | 'wake'>,
): SubmissionState {
  switch (state.kind) {
    case 'waiting':
      // A busy backend has said when it wants to be asked again; a connection that is back has not.
      return kind === 'wake' && state.cause === 'busy' ? state : sending(state.round);
    case 'unknown':
      return { kind: 'asking', round: state.round, consequence: state.consequence };
    case 'asking':
      return kind === 'wake' ? { ...state, isWoken: true } : state;
    case 'refused':
      return state.round.doubtful.length > 0 ? { ...state, isAsking: true } : state;
    default:
      return state;
  }
}

/** What is on its way is still followed, but nothing is sent again that is no longer meant. */
function afterEdit(state: SubmissionState): SubmissionState {
  switch (state.kind) {
    case 'waiting':
      return heldBack(state.round);
    case 'queued':
    case 'sending':
    case 'asking':
    case 'unknown':
    case 'session-expired':
    case 'refused':
      return { ...state, round: { ...state.round, isStale: true } };
    default:
      return state;
  }
}
