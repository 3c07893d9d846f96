import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BackendError, type BackendErrorKind } from '../api/backend.ts';
import { nextStep, type SendingEvent } from './next-step.ts';
import { type Round, shortCode } from './round.ts';
import {
  ATTEMPT,
  broken,
  CORRECTED_REQUEST,
  EARLIER_KEY,
  EARLIER_RECEIPT,
  expired,
  KEY,
  lost,
  MOMENT,
  NEW_KEY,
  NOW_MS,
  nameOf,
  RECEIPT,
  REQUEST,
  refusal,
  roundOf,
  STANDINGS,
  type Standing,
  standingOf,
  stateOf,
} from './sending.test.support.ts';
import {
  AT_REST,
  isBusy,
  isUnderWay,
  lastAttempt,
  type SendingState,
  unresolvedKeys,
} from './sending-state.ts';

const PRESS: SendingEvent = { kind: 'press', request: REQUEST, newKey: NEW_KEY };
const PRESS_CORRECTED: SendingEvent = { ...PRESS, request: CORRECTED_REQUEST };
const OURS: SendingEvent = { kind: 'progress', turn: 'ours', heard: [] };
const ELSEWHERE: SendingEvent = { kind: 'progress', turn: 'elsewhere' };
const ANSWERED: SendingEvent = { kind: 'answered', idempotencyKey: KEY, receipt: RECEIPT };
const NOTHING: SendingEvent = { kind: 'nothing-recorded' };
const DUE: SendingEvent = { kind: 'due', by: 'time' };
const BACK: SendingEvent = { kind: 'due', by: 'return' };
const SUSPENDED: SendingEvent = { kind: 'suspended', keeps: 'keys' };

const DUE_BY = ['time', 'return', 'student'] as const;
const ANSWERED_EARLIER: SendingEvent = {
  kind: 'answered',
  idempotencyKey: EARLIER_KEY,
  receipt: EARLIER_RECEIPT,
};
const RECORDED_EARLIER: SendingState = {
  kind: 'recorded',
  receipt: EARLIER_RECEIPT,
  already: true,
  isOutdated: false,
};

const EVENTS: SendingEvent[] = [
  ...[PRESS, PRESS_CORRECTED, OURS, ELSEWHERE, ANSWERED, NOTHING, SUSPENDED],
  { kind: 'progress', turn: 'ours', heard: [EARLIER_KEY] },
  ANSWERED_EARLIER,
  ...[lost, broken, expired, refusal].map((error) => ({ kind: 'failed', error }) as const),
  ...(['protocol', 'forbidden', 'busy'] as const).map(failed),
  failed('busy', { retryAfterMs: 5_000 }),
  failed('already-registered', { receipt: EARLIER_RECEIPT }),
  ...DUE_BY.map((by) => ({ kind: 'due', by }) as const),
  ...(['edited', 'withdrawn', 'logged-in', 'unplaceable'] as const).map((kind) => ({ kind })),
];

function failed(kind: BackendErrorKind, details = {}): SendingEvent {
  return { kind: 'failed', error: new BackendError(kind, details) };
}

function after(state: SendingState, ...events: SendingEvent[]): SendingState {
  return events.reduce((reached, event) => nextStep(reached, event, MOMENT), state);
}

function roundIn(state: SendingState): Round {
  if (!('round' in state)) throw new Error(`no round in ${state.kind}`);
  return state.round;
}

/** The key that is asked for in a state, if any is. */
function askedKey(state: SendingState): string | undefined {
  return nameOf(state) === 'asking' || ('isAsking' in state && state.isAsking)
    ? roundIn(state).unresolved[0]
    : undefined;
}

/** How long nobody asks or sends in a state; null where nothing follows by itself. */
function pauseMs(state: SendingState): number | null {
  if (state.kind === 'waiting') return state.untilMs - NOW_MS;
  if (!('askAtMs' in state) || state.askAtMs === null) return null;
  return state.askAtMs - NOW_MS;
}

test('a student’s first press waits for its turn under a new key', () => {
  const state = after(stateOf('idle'), PRESS);

  expect(state).toMatchObject({
    step: 'queued',
    round: roundOf({ attempt: { request: REQUEST, idempotencyKey: NEW_KEY }, tries: 0 }),
  });
});

test('a request is sent for the first time when no other tab sends and the student is sure', () => {
  const state = after(stateOf('queued'), OURS, NOTHING);

  expect(state).toMatchObject({ step: 'sending', round: roundOf({ tries: 1 }) });
});

test('a student whose other tab is sending is told so while waiting', () => {
  const state = after(stateOf('queued'), ELSEWHERE);

  expect(standingOf(state)).toBe('elsewhere');
});

test.each(STANDINGS.filter((kind) => kind !== 'queued' && kind !== 'elsewhere'))(
  'nothing changes for a student in the state %s when another tab sends or has sent',
  (kind) => {
    const state = stateOf(kind);

    const reached = after(state, ELSEWHERE, OURS);

    expect(reached).toBe(state);
  },
);

test('keys that another tab has sent under are asked for before this tab sends', () => {
  const state = after(stateOf('queued', { unresolved: [KEY] }), {
    ...OURS,
    heard: [EARLIER_KEY, KEY],
  });

  expect(state).toMatchObject({
    step: 'asking',
    round: { unresolved: [KEY, EARLIER_KEY], tries: 0 },
  });
});

test.each([
  ...(['queued', 'elsewhere', 'asking', 'identifying', 'sending'] as const),
  ...(['waiting', 'recorded'] as const),
])('a press in the state %s is one press too many', (kind) => {
  const state = stateOf(kind);

  const reached = after(state, PRESS_CORRECTED);

  expect(reached).toBe(state);
});

test.each(['idle', 'unknown', 'session-expired', 'issues', 'refused'] as const)(
  'a student at rest in the state %s may always press again',
  (kind) => {
    const reached = after(stateOf(kind), PRESS);

    expect(standingOf(reached)).toBe('queued');
    expect(isBusy(reached)).toBe(true);
  },
);

test.each(['unknown', 'session-expired', 'issues', 'refused'] as const)(
  'the same request goes under the same key again after the state %s',
  (kind) => {
    const reached = after(stateOf(kind), PRESS);

    expect(lastAttempt(reached)).toEqual(ATTEMPT);
  },
);

test.each(['unknown', 'session-expired', 'issues', 'refused'] as const)(
  'a corrected request goes under a new key after the state %s',
  (kind) => {
    const reached = after(stateOf(kind), PRESS_CORRECTED);

    expect(lastAttempt(reached)).toEqual({ request: CORRECTED_REQUEST, idempotencyKey: NEW_KEY });
  },
);

test('a student who reads the form in another language sends the same request', () => {
  const press: SendingEvent = { ...PRESS, request: { ...REQUEST, locale: 'fr' } };

  const reached = after(stateOf('refused'), press);

  expect(lastAttempt(reached)).toEqual(ATTEMPT);
});

test('another press forgets the tries before it, and keeps the keys that are in doubt', () => {
  const before = stateOf('unknown', { tries: 3, vainQuestions: 5, isStale: true });

  const reached = after(before, PRESS);

  expect(roundIn(reached)).toMatchObject(
    roundOf({ tries: 0, unresolved: [KEY], earlier: [KEY], isOpen: true }),
  );
});

test.each(['sending', 'asking', 'waiting', 'unknown', 'session-expired', 'refused'] as const)(
  'a receipt is what the student in the state %s reads',
  (kind) => {
    const reached = after(stateOf(kind), ANSWERED);

    expect(reached).toEqual({
      kind: 'recorded',
      receipt: RECEIPT,
      already: false,
      isOutdated: false,
    });
  },
);

test('a receipt for an older key that is in doubt is told as that of an earlier request', () => {
  const before = stateOf('asking', { unresolved: [EARLIER_KEY] });

  const reached = after(before, ANSWERED_EARLIER);

  expect(reached).toEqual(RECORDED_EARLIER);
});

test('a receipt counts that arrives after the form was taken down and shown again', () => {
  const reached = after(stateOf('sending'), SUSPENDED, ANSWERED);

  expect(reached).toEqual({
    kind: 'recorded',
    receipt: RECEIPT,
    already: false,
    isOutdated: false,
  });
});

test('what is recorded stays so, whatever comes after it', () => {
  const recorded = stateOf('recorded');

  const reached = EVENTS.map((event) => after(recorded, event));

  expect(new Set(reached)).toEqual(new Set([recorded]));
});

test.each(['network', 'unavailable', 'protocol'] as const)(
  'after the failure %s the receipt is asked for before anything else',
  (cause) => {
    const reached = after(stateOf('sending'), failed(cause));

    expect(reached).toMatchObject({
      step: 'asking',
      round: roundOf({ unresolved: [KEY], isOpen: true }),
      failure: { kind: cause },
    });
    expect(askedKey(reached)).toBe(KEY);
  },
);

test.each([
  ['network', 'waiting'],
  ['unavailable', 'waiting'],
  ['protocol', 'refused'],
] as const)(
  'a student whose try failed by %s, of which the backend has no record, is then %s',
  (cause, kind) => {
    const reached = after(stateOf('sending'), failed(cause), NOTHING);

    expect(reached).toMatchObject({ kind, failure: { kind: cause } });
  },
);

test('a request is tried three times, and then the student is told', () => {
  const oneTry = [failed('network'), NOTHING, DUE, NOTHING] as const;

  const first = after(stateOf('sending'), ...oneTry);
  const second = after(first, ...oneTry);
  const third = after(second, ...oneTry);

  expect(first).toMatchObject({ step: 'sending', round: { tries: 2, attempt: ATTEMPT } });
  expect(second).toMatchObject({ step: 'sending', round: { tries: 3, attempt: ATTEMPT } });
  expect(third).toMatchObject({ kind: 'refused', failure: lost });
});

test('a student told of a failure keeps the backend’s own code for it', () => {
  const before = stateOf('sending', { tries: 3 });

  const reached = after(before, { kind: 'failed', error: broken }, NOTHING);

  expect(reached).toMatchObject({
    kind: 'refused',
    failure: { kind: 'unavailable', incident: 'E-500' },
  });
});

test('an officer can look a request up by the first part of its key', () => {
  const code = shortCode(ATTEMPT.idempotencyKey);

  expect(code).toBe('3F1C1F0E');
});

test('a student told of a lost connection stays in doubt, and is asked for a few times more', () => {
  const refused = after(stateOf('sending', { tries: 3 }), failed('network'), NOTHING);
  const question = [DUE, NOTHING] as const;

  const asked = [1, 2, 3, 4].map((times) =>
    after(refused, ...Array.from({ length: times }, () => question).flat()),
  );

  expect(unresolvedKeys(refused)).toEqual([KEY]);
  expect(pauseMs(refused)).not.toBeNull();
  expect(asked.map((state) => pauseMs(state) !== null)).toEqual([true, true, true, false]);
  expect(asked.map(unresolvedKeys)).toEqual([[KEY], [KEY], [KEY], [KEY]]);
});

test('a backend that is too busy to be asked for an old try is left alone for as long as it wants', () => {
  const refused = after(stateOf('sending', { tries: 3 }), failed('network'), NOTHING);
  const error = new BackendError('busy', { retryAfterMs: 30_000 });

  const reached = after(refused, DUE, { kind: 'failed', error });

  expect(reached.kind).toBe('refused');
  expect(pauseMs(reached)).toBeGreaterThanOrEqual(30_000);
});

test('a request that arrives after the student was told of a lost connection is told as recorded', () => {
  const refused = after(stateOf('sending', { tries: 3 }), failed('network'), NOTHING);

  const reached = after(refused, DUE, ANSWERED);

  expect(reached).toEqual({
    kind: 'recorded',
    receipt: RECEIPT,
    already: false,
    isOutdated: false,
  });
});

test.each(DUE_BY)(
  'a student told of a failure that leaves no doubt is not asked for when it is due by %s',
  (by) => {
    const refused = after(stateOf('sending'), failed('forbidden'));

    const reached = after(refused, { kind: 'due', by });

    expect(reached).toBe(refused);
    expect(pauseMs(reached)).toBeNull();
  },
);

test('a student who may not send is told at once', () => {
  const reached = after(stateOf('sending'), failed('forbidden'));

  expect(reached).toMatchObject({ kind: 'refused', failure: { kind: 'forbidden' }, askAtMs: null });
  expect(unresolvedKeys(reached)).toEqual([]);
});

test('a student whose answers are refused reads which', () => {
  const reached = after(stateOf('sending'), { kind: 'failed', error: refusal });

  expect(reached).toMatchObject({
    kind: 'issues',
    failure: { issues: [{ pointer: '/cnie', code: 'taken' }], incident: 'E-422' },
    round: roundOf(),
  });
});

test('issues that belong to no field are told as a refusal', () => {
  const reached = after(stateOf('issues'), { kind: 'unplaceable' });

  expect(reached).toMatchObject({ kind: 'refused', failure: { kind: 'invalid' }, askAtMs: null });
});

test.each([
  ['its receipt', EARLIER_RECEIPT, EARLIER_RECEIPT],
  ['half a receipt', { reference: 'AMO-2026-000409' }, null],
  ['nothing', undefined, null],
])('a student who sent a request before is told so with %s', (_, receipt, shown) => {
  const error = new BackendError('already-registered', { receipt });

  const reached = after(stateOf('sending'), { kind: 'failed', error });

  expect(reached).toEqual({ kind: 'recorded', receipt: shown, already: true, isOutdated: false });
});

test.each([
  ['already-registered', 'recorded'],
  ['invalid', 'issues'],
  ['forbidden', 'refused'],
] as const)(
  'with an older key in doubt, the answer %s is told only when that key is asked for',
  (answer, kind) => {
    const before = stateOf('sending', { unresolved: [EARLIER_KEY] });

    const asking = after(before, failed(answer));
    const told = after(asking, NOTHING);

    expect(askedKey(asking)).toBe(EARLIER_KEY);
    expect(told.kind).toBe(kind);
  },
);

test.each(['invalid', 'forbidden'] as const)(
  'a student whose older request was recorded after all does not read %s',
  (answer) => {
    const before = stateOf('sending', { unresolved: [EARLIER_KEY] });

    const reached = after(before, failed(answer), ANSWERED_EARLIER);

    expect(reached).toEqual(RECORDED_EARLIER);
  },
);

test('a student who is known to be registered reads so even if the receipt cannot be asked for', () => {
  const before = stateOf('sending', { unresolved: [EARLIER_KEY] });

  const reached = after(before, failed('already-registered'), { kind: 'failed', error: lost });

  expect(reached).toEqual({ kind: 'recorded', receipt: null, already: true, isOutdated: false });
});

test('each key in doubt is asked for, one after the other, before a request is sent', () => {
  const before = stateOf('queued', { unresolved: [EARLIER_KEY] });

  const first = after(before, { ...OURS, heard: [KEY] });
  const second = after(first, NOTHING);
  const third = after(second, NOTHING, NOTHING);

  expect(askedKey(first)).toBe(EARLIER_KEY);
  expect(askedKey(second)).toBe(KEY);
  expect(third).toMatchObject({ step: 'sending', round: { tries: 1 } });
});

test.each(STANDINGS.filter((kind) => !['asking', 'identifying', 'sending'].includes(kind)))(
  'a try that failed before the state %s changes nothing in it',
  (kind) => {
    const state = stateOf(kind);

    const reached = after(state, failed('network'));

    expect(reached).toBe(state);
  },
);

test.each(STANDINGS.filter((kind) => !['asking', 'identifying', 'sending'].includes(kind)))(
  'the word that there is no receipt changes nothing in the state %s, where nobody asked',
  (kind) => {
    const state = stateOf(kind);

    const reached = after(state, NOTHING, { kind: 'failed', error: lost });

    expect(reached).toBe(state);
  },
);

test.each(['network', 'unavailable', 'protocol', 'busy', 'forbidden'] as const)(
  'a student reads “not known” when the question for the receipt fails by %s',
  (cause) => {
    const reached = after(stateOf('asking'), {
      kind: 'failed',
      error: new BackendError(cause),
    });

    expect(reached).toMatchObject({
      kind: 'unknown',
      round: { unresolved: [KEY], vainQuestions: 1 },
      askAtMs: NOW_MS + 1_500,
    });
  },
);

test.each([
  [20_000, 20_000],
  [3_600_000, 60_000],
])(
  'a backend that is too busy to be asked for %i ms is left alone for as long as a student waits',
  (retryAfterMs, leastMs) => {
    const error = new BackendError('busy', { retryAfterMs });

    const reached = after(stateOf('asking'), { kind: 'failed', error });

    expect(reached.kind).toBe('unknown');
    expect(pauseMs(reached)).toBeGreaterThanOrEqual(leastMs);
    expect(pauseMs(reached)).toBeLessThanOrEqual(60_000);
  },
);

test('a student who waits for what is not known is asked for again, after ever longer pauses', () => {
  const vain = [DUE, { kind: 'failed', error: lost }] as const;

  const pausesMs = [1, 2, 3, 4, 5, 6, 7, 8].map((times) => {
    const state = after(stateOf('unknown'), ...Array.from({ length: times }, () => vain).flat());
    return pauseMs(state);
  });

  expect(pausesMs).toEqual([3_000, 6_000, 12_000, 24_000, 45_000, 45_000, 45_000, 45_000]);
});

test.each(DUE_BY)(
  'a student who reads “not known” is asked for again when it is due by %s',
  (by) => {
    const reached = after(stateOf('unknown'), { kind: 'due', by });

    expect(askedKey(reached)).toBe(KEY);
  },
);

test('a question that was lost with the connection is asked again at once where it has come back meanwhile', () => {
  const notLearnt = { kind: 'failed', error: lost } as const;

  const reached = after(stateOf('asking'), BACK, notLearnt);
  const later = after(reached, notLearnt);

  expect(askedKey(reached)).toBe(KEY);
  expect(nameOf(later)).toBe('unknown');
});

test('a busy backend is not asked again at once by a connection that has come back', () => {
  const error = new BackendError('busy');

  const reached = after(stateOf('asking'), BACK, { kind: 'failed', error });

  expect(nameOf(reached)).toBe('unknown');
});

test('a request that never arrived goes out again once the receipt could be asked for', () => {
  const reached = after(stateOf('unknown'), BACK, NOTHING, NOTHING);

  expect(reached).toMatchObject({ step: 'sending', round: { attempt: ATTEMPT, vainQuestions: 0 } });
});

test('answers that are refused while an older key is not known are told when it is', () => {
  const before = stateOf('sending', { unresolved: [EARLIER_KEY] });

  const unknown = after(before, failed('invalid'), { kind: 'failed', error: lost });
  const told = after(unknown, DUE, NOTHING);

  expect(unknown.kind).toBe('unknown');
  expect(told.kind).toBe('issues');
});

test.each(['sending', 'asking', 'identifying'] as const)(
  'a student whose session expires while %s has to log in',
  (kind) => {
    const reached = after(stateOf(kind), { kind: 'failed', error: expired });

    expect(reached.kind).toBe('session-expired');
    expect(pauseMs(reached)).toBeNull();
    expect(lastAttempt(reached)).toEqual(ATTEMPT);
  },
);

test('a student whose session expires while an old try is asked for has to log in', () => {
  const refused = after(stateOf('sending', { tries: 3 }), failed('network'), NOTHING);

  const reached = after(refused, DUE, { kind: 'failed', error: expired });

  expect(reached.kind).toBe('session-expired');
  expect(unresolvedKeys(reached)).toEqual([KEY]);
});

test('a student who logs in again goes on with the same key, after it was asked for', () => {
  const before = after(stateOf('asking'), { kind: 'failed', error: expired });

  const asking = after(before, PRESS, OURS);
  const sent = after(asking, NOTHING, NOTHING);

  expect(askedKey(asking)).toBe(KEY);
  expect(sent).toMatchObject({ step: 'sending', round: { attempt: ATTEMPT } });
});

test.each([
  ['said nothing', undefined, 1_500],
  ['asked for 10 seconds', 10_000, 10_500],
  ['asked for two minutes', 120_000, 60_000],
])('a busy backend that %s is left alone for a while', (_, retryAfterMs, expectedMs) => {
  const error = new BackendError('busy', { retryAfterMs });

  const reached = after(stateOf('sending'), { kind: 'failed', error });

  expect(reached).toMatchObject({
    kind: 'waiting',
    failure: { kind: 'busy' },
    untilMs: NOW_MS + expectedMs,
  });
});

test('a busy backend is tried four times, and asked for the receipt before the student is told', () => {
  const asking = after(stateOf('sending', { tries: 4 }), failed('busy'));
  const told = after(asking, NOTHING);

  expect(askedKey(asking)).toBe(KEY);
  expect(told).toMatchObject({ kind: 'refused', failure: { kind: 'busy' } });
});

test('a busy backend is not hurried by a connection that is back', () => {
  const waiting = after(stateOf('sending'), failed('busy'));

  const reached = after(waiting, BACK);

  expect(reached).toBe(waiting);
});

test.each(['time', 'student'] as const)('a busy backend is tried again when due by %s', (by) => {
  const waiting = after(stateOf('sending'), failed('busy'));

  const reached = after(waiting, { kind: 'due', by }, NOTHING);

  expect(reached).toMatchObject({ step: 'sending', round: { attempt: ATTEMPT, tries: 2 } });
});

test('a lost connection that is back ends the pause', () => {
  const reached = after(stateOf('waiting'), BACK, NOTHING);

  expect(reached).toMatchObject({ step: 'sending', round: { attempt: ATTEMPT, tries: 2 } });
});

test.each(STANDINGS.filter((kind) => !['waiting', 'unknown'].includes(kind)))(
  'no student in the state %s is hurried along',
  (kind) => {
    const state = stateOf(kind);

    const reached = after(state, DUE, BACK, { kind: 'due', by: 'student' });

    expect(standingOf(reached)).toBe(kind);
  },
);

test('a student who changes an answer in a pause stops the retry', () => {
  const reached = after(stateOf('waiting'), { kind: 'edited' });

  expect(reached).toMatchObject({ kind: 'idle', last: ATTEMPT });
  expect(pauseMs(reached)).toBeNull();
});

test('a student who changes an answer while a try is on its way still hears of its receipt', () => {
  const reached = after(stateOf('sending'), { kind: 'edited' }, ANSWERED);

  expect(reached.kind).toBe('recorded');
});

test.each([
  ['sending', [failed('network'), NOTHING]],
  ['asking', [NOTHING]],
  ['unknown', [DUE, NOTHING]],
] as [Standing, SendingEvent[]][])(
  'nothing is sent again by itself for a student who changed an answer while %s',
  (kind, events) => {
    const reached = after(stateOf(kind), { kind: 'edited' }, ...events);

    expect(reached).toMatchObject({ kind: 'refused', failure: lost });
    expect(unresolvedKeys(reached)).toEqual([KEY]);
  },
);

test('a busy backend is not tried again by itself for a student who changed an answer', () => {
  const reached = after(stateOf('sending'), { kind: 'edited' }, failed('busy'), DUE);

  expect(reached.kind).not.toBe('sending');
});

test('a press after a change is followed anew', () => {
  const stale = after(stateOf('unknown'), { kind: 'edited' });

  const reached = after(stale, PRESS_CORRECTED, OURS, NOTHING, NOTHING);

  expect(reached).toMatchObject({
    step: 'sending',
    round: { attempt: { idempotencyKey: NEW_KEY }, isStale: false },
  });
});

test.each(['idle', 'issues', 'recorded'] as const)(
  'a change of an answer changes nothing in the state %s',
  (kind) => {
    const state = stateOf(kind);

    const reached = after(state, { kind: 'edited' });

    expect(reached).toBe(state);
  },
);

test.each([
  ['sending', [KEY]],
  ['asking', [KEY]],
  ['unknown', [KEY]],
  ['waiting', [KEY]],
] as const)('a form taken down while %s remembers what is in doubt', (kind, unresolved) => {
  const reached = after(stateOf(kind), SUSPENDED);

  expect(reached).toEqual({ kind: 'idle', last: ATTEMPT, unresolved, isEdited: false });
  expect(pauseMs(reached)).toBeNull();
});

test('a form taken down again and again forgets nothing', () => {
  const reached = after(stateOf('sending'), ...Array.from({ length: 3 }, () => SUSPENDED));

  expect(reached).toEqual({ kind: 'idle', last: ATTEMPT, unresolved: [KEY], isEdited: false });
});

test('a press that was taken back before it could be carried out is told as such', () => {
  const reached = after(AT_REST, { kind: 'withdrawn' });

  expect(reached).toEqual({ ...AT_REST, isEdited: true });
});

test.each([
  ['a busy backend', 'busy', 'waiting'],
  ['a refusal', 'forbidden', 'refused'],
  ['issues', 'invalid', 'issues'],
  ['a session that expires', 'unauthenticated', 'session-expired'],
] as const)('a lost try may arrive yet, also when the next one meets %s', (_, answer, kind) => {
  const lostOnce = after(stateOf('sending'), SUSPENDED, PRESS, OURS, NOTHING, NOTHING);

  const reached = after(lostOnce, failed(answer));

  expect(standingOf(lostOnce)).toBe('sending');
  expect(reached.kind).toBe(kind);
  expect(unresolvedKeys(reached)).toEqual([KEY]);
});

test('a try under way is in doubt, since the page may go before its answer comes', () => {
  const unresolved = unresolvedKeys(stateOf('sending', { unresolved: [EARLIER_KEY] }));

  expect(unresolved).toEqual([EARLIER_KEY, KEY]);
});

test('whatever happens, in any order, no student waits for nothing', () => {
  const events = fc.array(fc.constantFrom(...EVENTS), { maxLength: 30 });

  const alive = fc.property(fc.constantFrom(...STANDINGS), events, (kind, happened) => {
    const state = after(stateOf(kind), ...happened);
    const goesOn = state.kind === 'trying' || askedKey(state) || pauseMs(state) !== null;
    if (isUnderWay(state)) expect(goesOn).toBeTruthy();
    if (standingOf(state) === 'asking') expect(askedKey(state)).toBeDefined();
    const mayPress = after(state, PRESS) !== state;
    expect(mayPress || isBusy(state) || state.kind === 'recorded').toBe(true);
  });

  fc.assert(alive, { numRuns: 2_000 });
});

test('whatever happens, in any order, a try whose end is not known is never forgotten', () => {
  const proven = ['answered', 'nothing-recorded', 'failed'];
  const others = EVENTS.filter(({ kind }) => !proven.includes(kind));
  const events = fc.array(fc.constantFrom(...others), { maxLength: 30 });

  const remembered = fc.property(events, (happened) => {
    const state = after(stateOf('sending'), { kind: 'failed', error: lost }, ...happened);
    expect(unresolvedKeys(state)).toContain(KEY);
  });

  fc.assert(remembered, { numRuns: 1_000 });
});
