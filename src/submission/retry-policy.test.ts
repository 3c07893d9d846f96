import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextBusyTryMs, nextQuestionMs, nextTryMs } from './retry-policy.ts';
import { MOMENT, NOW_MS, roundOf } from './sending.test.support.ts';

const LOW_DICE = { nowMs: NOW_MS, dice: 0 };
const HIGH_DICE = { nowMs: NOW_MS, dice: 0.999 };

test.each([
  ['first', 1, 500],
  ['second', 2, 1_000],
])('after its %s try a request without an answer pauses for a while', (_, tries, leastMs) => {
  const round = roundOf({ tries });

  const pausesMs = [LOW_DICE, HIGH_DICE].map(
    (moment) => (nextTryMs(round, moment) ?? Number.NaN) - NOW_MS,
  );

  expect(pausesMs[0]).toBe(leastMs);
  expect(pausesMs[1]).toBeGreaterThan(leastMs);
  expect(pausesMs[1]).toBeLessThanOrEqual(2 * leastMs);
});

test.each([3, 4, 50])('after %i tries a request without an answer is sent no more', (tries) => {
  const untilMs = nextTryMs(roundOf({ tries }), MOMENT);

  expect(untilMs).toBeNull();
});

test.each([
  [19_999, true],
  [20_000, false],
  [86_400_000, false],
])('%i ms after the press another try is still made: %s', (sinceMs, isMade) => {
  const untilMs = nextTryMs(roundOf({ startedAtMs: NOW_MS - sinceMs }), MOMENT);

  expect(untilMs !== null).toBe(isMade);
});

test('a busy backend that says nothing is left alone longer after each try, and then for good', () => {
  const pausesMs = [1, 2, 3, 4].map((tries) => {
    const untilMs = nextBusyTryMs(roundOf({ tries }), { ...MOMENT, retryAfterMs: undefined });
    return untilMs === null ? null : untilMs - NOW_MS;
  });

  expect(pausesMs).toEqual([1_500, 3_000, 6_000, null]);
});

test.each([
  ['at once', 0, 1_000],
  ['in the past', -5_000, 1_000],
  ['in 1 s', 1_000, 1_000],
  ['in 59 s', 59_000, 59_000],
  ['in 60 s', 60_000, 60_000],
  ['in an hour', 3_600_000, 60_000],
  ['never', Number.POSITIVE_INFINITY, 60_000],
])(
  'a backend that wants to be tried again %s is tried within a minute',
  (_, retryAfterMs, pauseMs) => {
    const untilMs = nextBusyTryMs(roundOf(), { ...LOW_DICE, retryAfterMs });

    expect(untilMs).toBe(NOW_MS + pauseMs);
  },
);

test('a backend that says no number is left alone as if it had said nothing', () => {
  const untilMs = nextBusyTryMs(roundOf(), { ...MOMENT, retryAfterMs: Number.NaN });

  expect(untilMs).toBe(NOW_MS + 1_500);
});

test('no student comes back to a busy backend before the time that it asked for', () => {
  const retryAfter = fc.integer({ min: 0, max: 60_000 });
  const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  const patient = fc.property(retryAfter, dice, (retryAfterMs, fallen) => {
    const moment = { nowMs: NOW_MS, dice: fallen, retryAfterMs };
    const pauseMs = (nextBusyTryMs(roundOf(), moment) ?? Number.NaN) - NOW_MS;
    expect(pauseMs).toBeGreaterThanOrEqual(retryAfterMs);
    expect(pauseMs).toBeLessThanOrEqual(60_000);
  });

  fc.assert(patient, { numRuns: 1_000 });
});

test('two students whom a backend sends away at once do not come back in the same instant', () => {
  const backMs = [LOW_DICE, HIGH_DICE].map((moment) =>
    nextBusyTryMs(roundOf(), { ...moment, retryAfterMs: 10_000 }),
  );

  expect(backMs[0]).not.toBe(backMs[1]);
});

test('the pause between two questions for a receipt doubles, up to a minute', () => {
  const pausesMs = [1, 2, 3, 4, 5, 6, 7, 2_000].map(
    (vainQuestions) =>
      nextQuestionMs(vainQuestions, { ...HIGH_DICE, retryAfterMs: undefined }) - NOW_MS,
  );

  expect(pausesMs.map((pauseMs) => Math.round(pauseMs / 1_000))).toEqual([
    ...[2, 4, 8, 16, 32, 60, 60, 60],
  ]);
});

test('a backend that is always too busy to be asked is asked ever more rarely, whatever it says', () => {
  const pausesMs = [1, 2, 3, 4, 5, 6].map(
    (vainQuestions) =>
      nextQuestionMs(vainQuestions, { ...HIGH_DICE, retryAfterMs: 1_000 }) - NOW_MS,
  );

  expect(pausesMs.map((pauseMs) => Math.round(pauseMs / 1_000))).toEqual([2, 4, 8, 16, 32, 60]);
});
