import type { BackendError } from '../api/backend.ts';
import {
  LATE_QUESTIONS,
  MOST_TRIES,
  type Moment,
  nextQuestionMs,
  nextTryMs,
} from './retry-policy.ts';
import {
  type Consequence,
  doubted,
  heldBack,
  type Obstacle,
  type Round,
  type SubmissionState,
  sending,
} from './submission-state.ts';

/** What stands when nothing was recorded under any doubtful key. */
export function conclude(round: Round, consequence: Consequence, moment: Moment): SubmissionState {
  switch (consequence.kind) {
    case 'recorded':
      return { ...consequence, isOutdated: round.isStale };
    case 'issues':
      return { ...consequence, round };
    case 'refused': {
      const { cause, incident } = consequence;
      if (round.isOpen) return refusedForNow(round, consequence, moment);
      return { kind: 'refused', round, cause, incident, isAsking: false, askAtMs: null };
    }
    case 'send':
      return sendAgain(round, consequence, moment);
    default:
      return consequence satisfies never;
  }
}

function sendAgain(round: Round, obstacle: Obstacle, moment: Moment): SubmissionState {
  const { tries, vainQuestions, isStale } = round;
  if (tries === 0 && isStale) return heldBack(round);
  if (tries === 0 && vainQuestions === 0) return sending(round);
  if (isStale) return refusedForNow(round, obstacle, moment);
  if (vainQuestions > 0 && tries < MOST_TRIES) {
    // The connection is back after it was gone, so that nothing speaks against another try.
    return sending({ ...round, vainQuestions: 0, startedAtMs: moment.nowMs });
  }
  const { cause } = obstacle;
  // A backend that is busy for that long, or cannot be understood, will be so a second later.
  const untilMs = cause === 'busy' || cause === 'protocol' ? null : nextTryMs(round, moment);
  if (untilMs === null) return refusedForNow(round, obstacle, moment);
  return { kind: 'waiting', round, cause, untilMs };
}

/** Not recorded, as far as the backend knows by now; what was sent stays doubtful. */
function refusedForNow(
  round: Round,
  { cause, incident }: Obstacle,
  moment: Moment,
): SubmissionState {
  return {
    kind: 'refused',
    round: { ...doubted(round), vainQuestions: 1 },
    cause,
    incident,
    isAsking: false,
    askAtMs: nextQuestionMs(1, { ...moment, retryAfterMs: undefined }),
  };
}

/** An old try has still not arrived, as far as could be learnt: asked again later, a few times. */
export function stillRefused(
  state: Extract<SubmissionState, { kind: 'refused' }>,
  error: BackendError | null,
  moment: Moment,
): SubmissionState {
  if (error?.kind === 'unauthenticated') {
    const { round, cause, incident } = state;
    return { kind: 'session-expired', round, consequence: { kind: 'refused', cause, incident } };
  }
  const vainQuestions = state.round.vainQuestions + 1;
  const askAtMs =
    vainQuestions > LATE_QUESTIONS
      ? null
      : nextQuestionMs(vainQuestions, { ...moment, retryAfterMs: error?.retryAfterMs });
  return { ...state, round: { ...state.round, vainQuestions }, isAsking: false, askAtMs };
}

/** Nobody could say whether a doubtful try was recorded. */
export function notLearnt(
  { round, consequence, isWoken }: Extract<SubmissionState, { kind: 'asking' }>,
  { kind, retryAfterMs }: BackendError,
  moment: Moment,
): SubmissionState {
  if (kind === 'unauthenticated') return { kind: 'session-expired', round, consequence };
  // The backend has said that a request stands; only which one remains open.
  if (consequence.kind === 'recorded') return conclude(round, consequence, moment);
  const vainQuestions = round.vainQuestions + 1;
  const next = { round: { ...round, vainQuestions }, consequence };
  if (isWoken && kind === 'network') return { kind: 'asking', ...next };
  const untilMs = nextQuestionMs(vainQuestions, { ...moment, retryAfterMs });
  return { kind: 'unknown', ...next, untilMs };
}
