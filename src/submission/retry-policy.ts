import type { Round } from './round.ts';

/** A moment, with the dice that keep many students from coming back in the same instant. */
export type Moment = {
  /** Milliseconds since the epoch. */
  nowMs: number;
  /** At least 0, less than 1. */
  dice: number;
};

/** A moment at which the backend may have said how long it wants to be left alone. */
type AnsweredMoment = Moment & { retryAfterMs: number | undefined };

const SENDING = { tries: 3, forMs: 20_000, firstPauseMs: 1_000 };
const BUSY = { tries: 4, firstPauseMs: 2_000 };
const ASKING_FIRST_PAUSE_MS = 2_000;
const LEAST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** After which a connection that comes and goes is given up, in one round. */
export const MOST_TRIES = 6;
/** How often a refused request is still asked for, in case that an old try arrives late. */
export const LATE_QUESTIONS = 4;

/** When a request without an answer is sent again; null when that is no use any more. */
export function nextTryMs({ tries, startedAtMs }: Round, moment: Moment): number | null {
  const isOver = tries >= SENDING.tries || moment.nowMs - startedAtMs >= SENDING.forMs;
  return isOver ? null : moment.nowMs + spread(doubled(SENDING.firstPauseMs, tries - 1), moment);
}

/**
 * When a busy backend is tried again: after the time that it asked for, within the bounds of
 * what a student sits through; null after a few tries.
 */
export function nextBusyTryMs({ tries }: Round, moment: AnsweredMoment): number | null {
  if (tries >= BUSY.tries) return null;
  const usualMs = spread(doubled(BUSY.firstPauseMs, tries - 1), moment);
  return moment.nowMs + politePause(usualMs, moment);
}

/** When the receipt is asked for again, after this many questions that came to nothing. */
export function nextQuestionMs(vainQuestions: number, moment: AnsweredMoment): number {
  const usualMs = spread(
    Math.min(doubled(ASKING_FIRST_PAUSE_MS, vainQuestions - 1), LONGEST_PAUSE_MS),
    moment,
  );
  // A backend that always says "in a second" is still asked ever more rarely.
  return moment.nowMs + Math.max(usualMs, politePause(usualMs, moment));
}

/** The time that a backend asked for, never less; else the usual pause. Within what a student sits through. */
function politePause(usualMs: number, { retryAfterMs, dice }: AnsweredMoment): number {
  const pauseMs =
    retryAfterMs !== undefined && retryAfterMs >= 0
      ? Math.max(retryAfterMs, LEAST_PAUSE_MS) * (1 + dice / 10)
      : usualMs;
  return Math.min(pauseMs, LONGEST_PAUSE_MS);
}

function doubled(pauseMs: number, times: number): number {
  return pauseMs * 2 ** times;
}

/** Between half and the whole of a pause. */
function spread(pauseMs: number, { dice }: Moment): number {
  return pauseMs * (0.5 + dice / 2);
}
