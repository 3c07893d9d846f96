import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BackendError, type BackendErrorKind } from '../api/backend.ts';
import { shortCode } from './attempt.ts';
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
  RECEIPT,
  REQUEST,
  roundOf,
  STATE_KINDS,
  stateOf,
} from './submission.test.support.ts';
import type { SubmissionEvent } from './submission-event.ts';
import {
  AT_REST,
  doubtfulKeys,
  isBusy,
  lastAttempt,
  type Round,
  type SubmissionState,
} from './submission-state.ts';
import { taskOf } from './task.ts';
import { transition } from './transition.ts';

const PRESS: SubmissionEvent = { kind: 'send', request: REQUEST, newKey: NEW_KEY };
const PRESS_CORRECTED: SubmissionEvent = { ...PRESS, request: CORRECTED_REQUEST };
const GRANTED: SubmissionEvent = { kind: 'granted', heard: [] };
const ANSWERED: SubmissionEvent = { kind: 'answered', idempotencyKey: KEY, receipt: RECEIPT };
const NONE: SubmissionEvent = { kind: 'none' };

const ISSUES = [{ pointer: '/cnie', code: 'taken' }];
const EVENTS: SubmissionEvent[] = [
  ...[PRESS, PRESS_CORRECTED, GRANTED, ANSWERED, NONE],
  { kind: 'elsewhere' },
  { kind: 'granted', heard: [EARLIER_KEY] },
  { kind: 'answered', idempotencyKey: EARLIER_KEY, receipt: EARLIER_RECEIPT },
  ...[lost, broken, expired, new BackendError('protocol'), new BackendError('forbidden')].flatMap(
    (error): SubmissionEvent[] => [
      { kind: 'failed', error },
      { kind: 'not-learnt', error },
    ],
  ),
  failed('busy'),
  { kind: 'failed', error: new BackendError('busy', { retryAfterMs: 5_000 }) },
  { kind: 'failed', error: new BackendError('invalid', { issues: ISSUES }) },
  { kind: 'failed', error: new BackendError('already-registered', { receipt: EARLIER_RECEIPT }) },
  ...(['due', 'hurry', 'wake', 'edited', 'unplaceable', 'suspended', 'held'] as const).map(
    (kind) => ({
      kind,
    }),
  ),
];

function failed(kind: BackendErrorKind): SubmissionEvent {
  return { kind: 'failed', error: new BackendError(kind) };
}

function after(state: SubmissionState, ...events: SubmissionEvent[]): SubmissionState {
  return events.reduce((reached, event) => transition(reached, event, MOMENT), state);
}

function roundIn(state: SubmissionState): Round {
  if (!('round' in state)) throw new Error(`no round in ${state.kind}`);
  return state.round;
}

test('a student’s first press waits for its turn under a new key', () => {
  const state = after(stateOf('idle'), PRESS);

  expect(state).toMatchObject({
    kind: 'queued',
    round: roundOf({ attempt: { request: REQUEST, idempotencyKey: NEW_KEY }, tries: 0 }),
    isElsewhere: false,
  });
});

test('a request is sent for the first time when no other tab sends', () => {
  const state = after(stateOf('queued'), GRANTED);

  expect(state).toMatchObject({ kind: 'sending', round: roundOf({ tries: 1 }) });
});

test('a student whose other tab is sending is told so while waiting', () => {
  const state = after(stateOf('queued'), { kind: 'elsewhere' });

  expect(state).toMatchObject({ kind: 'queued', isElsewhere: true });
});

test.each(STATE_KINDS.filter((kind) => kind !== 'queued'))(
  'nothing changes for a student in the state %s when another tab sends or has sent',
  (kind) => {
    const state = stateOf(kind);

    const reached = after(state, { kind: 'elsewhere' }, GRANTED);

    expect(reached).toBe(state);
  },
);

test('keys that another tab has sent under are asked for before this tab sends', () => {
  const state = after(stateOf('queued', { doubtful: [KEY] }), {
    kind: 'granted',
    heard: [EARLIER_KEY, KEY],
  });

  expect(state).toMatchObject({
    kind: 'asking',
    round: { doubtful: [KEY, EARLIER_KEY], tries: 0 },
  });
});

test.each(['queued', 'sending', 'waiting', 'asking', 'recorded'] as const)(
  'a press in the state %s is one press too many',
  (kind) => {
    const state = stateOf(kind);

    const reached = after(state, PRESS_CORRECTED);

    expect(reached).toBe(state);
  },
);

test.each(['idle', 'unknown', 'session-expired', 'issues', 'refused'] as const)(
  'a student at rest in the state %s may always press again',
  (kind) => {
    const reached = after(stateOf(kind), PRESS);

    expect(reached.kind).toBe('queued');
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
  const press: SubmissionEvent = { ...PRESS, request: { ...REQUEST, locale: 'fr' } };

  const reached = after(stateOf('refused'), press);

  expect(lastAttempt(reached)).toEqual(ATTEMPT);
});

test('another press forgets the tries before it, and keeps the keys that are in doubt', () => {
  const before = stateOf('unknown', { tries: 3, vainQuestions: 5, isStale: true });

  const reached = after(before, PRESS);

  expect(roundIn(reached)).toMatchObject(
    roundOf({ tries: 0, doubtful: [KEY], earlier: [KEY], isOpen: true }),
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
  const before = stateOf('asking', { doubtful: [EARLIER_KEY] });

  const reached = after(before, {
    kind: 'answered',
    idempotencyKey: EARLIER_KEY,
    receipt: EARLIER_RECEIPT,
  });

  expect(reached).toEqual({
    kind: 'recorded',
    receipt: EARLIER_RECEIPT,
    already: true,
    isOutdated: false,
  });
});

test('a receipt counts that arrives after the form was taken down and shown again', () => {
  const reached = after(stateOf('sending'), { kind: 'suspended' }, ANSWERED);

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
      kind: 'asking',
      round: roundOf({ doubtful: [KEY], isOpen: true }),
      consequence: { kind: 'send', cause, incident: undefined },
    });
    expect(taskOf(reached)).toEqual({ kind: 'ask', idempotencyKey: KEY, vainQuestions: 0 });
  },
);

test.each([
  ['network', 'waiting'],
  ['unavailable', 'waiting'],
  ['protocol', 'refused'],
] as const)(
  'a student whose try failed by %s, of which the backend has no record, is then %s',
  (cause, kind) => {
    const reached = after(stateOf('sending'), failed(cause), NONE);

    expect(reached).toMatchObject({ kind, cause });
  },
);

test('a request is tried three times, and then the student is told', () => {
  const oneTry = [failed('network'), NONE, { kind: 'due' }] as const;

  const first = after(stateOf('sending'), ...oneTry);
  const second = after(first, ...oneTry);
  const third = after(second, ...oneTry);

  expect(first).toMatchObject({ kind: 'sending', round: { tries: 2, attempt: ATTEMPT } });
  expect(second).toMatchObject({ kind: 'sending', round: { tries: 3, attempt: ATTEMPT } });
  expect(third).toMatchObject({ kind: 'refused', cause: 'network', isAsking: true });
});

test('a student told of a failure keeps the backend’s own code for it', () => {
  const before = stateOf('sending', { tries: 3 });

  const reached = after(before, { kind: 'failed', error: broken }, NONE);

  expect(reached).toMatchObject({ kind: 'refused', cause: 'unavailable', incident: 'E-500' });
});

test('an officer can look a request up by the first part of its key', () => {
  const code = shortCode(ATTEMPT.idempotencyKey);

  expect(code).toBe('3F1C1F0E');
});

test('a student told of a lost connection stays in doubt, and is asked for a few times more', () => {
  const refused = after(stateOf('sending', { tries: 3 }), failed('network'), NONE);
  const question = [{ kind: 'due' }, NONE] as const;

  const asked = [1, 2, 3, 4].map((times) =>
    after(refused, ...Array.from({ length: times }, () => question).flat()),
  );

  expect(doubtfulKeys(refused)).toEqual([KEY]);
  expect(taskOf(refused).kind).toBe('pause');
  expect(asked.map((state) => taskOf(state).kind)).toEqual(['pause', 'pause', 'pause', 'rest']);
  expect(asked.map(doubtfulKeys)).toEqual([[KEY], [KEY], [KEY], [KEY]]);
});

test('a backend that is too busy to be asked for an old try is left alone for as long as it wants', () => {
  const refused = after(stateOf('sending', { tries: 3 }), failed('network'), NONE);
  const error = new BackendError('busy', { retryAfterMs: 30_000 });

  const reached = after(refused, { kind: 'due' }, { kind: 'not-learnt', error });

  const task = taskOf(reached);
  expect(reached.kind).toBe('refused');
  expect(task.kind === 'pause' && task.untilMs - NOW_MS).toBeGreaterThanOrEqual(30_000);
});

test('a request that arrives after the student was told of a lost connection is told as recorded', () => {
  const refused = after(stateOf('sending', { tries: 3 }), failed('network'), NONE);

  const reached = after(refused, { kind: 'due' }, ANSWERED);

  expect(reached).toEqual({
    kind: 'recorded',
    receipt: RECEIPT,
    already: false,
    isOutdated: false,
  });
});

test.each(['due', 'wake', 'hurry'] as const)(
  'a student told of a failure that leaves no doubt is not asked for at %s',
  (kind) => {
    const refused = after(stateOf('sending'), failed('forbidden'));

    const reached = after(refused, { kind });

    expect(reached).toBe(refused);
    expect(taskOf(reached)).toEqual({ kind: 'rest' });
  },
);

test('a student who may not send is told at once', () => {
  const reached = after(stateOf('sending'), failed('forbidden'));

  expect(reached).toMatchObject({ kind: 'refused', cause: 'forbidden', askAtMs: null });
  expect(doubtfulKeys(reached)).toEqual([]);
});

test('a student whose answers are refused reads which', () => {
  const error = new BackendError('invalid', { issues: ISSUES, incident: 'E-422' });

  const reached = after(stateOf('sending'), { kind: 'failed', error });

  expect(reached).toMatchObject({
    kind: 'issues',
    issues: ISSUES,
    incident: 'E-422',
    round: roundOf(),
  });
});

test('issues that belong to no field are told as a refusal', () => {
  const reached = after(stateOf('issues'), { kind: 'unplaceable' });

  expect(reached).toMatchObject({ kind: 'refused', cause: 'invalid', askAtMs: null });
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
    const before = stateOf('sending', { doubtful: [EARLIER_KEY] });

    const asking = after(before, failed(answer));
    const told = after(asking, NONE);

    expect(taskOf(asking)).toMatchObject({ kind: 'ask', idempotencyKey: EARLIER_KEY });
    expect(told.kind).toBe(kind);
  },
);

test.each(['invalid', 'forbidden'] as const)(
  'a student whose older request was recorded after all does not read %s',
  (answer) => {
    const before = stateOf('sending', { doubtful: [EARLIER_KEY] });

    const reached = after(before, failed(answer), {
      kind: 'answered',
      idempotencyKey: EARLIER_KEY,
      receipt: EARLIER_RECEIPT,
    });

    expect(reached).toEqual({
      kind: 'recorded',
      receipt: EARLIER_RECEIPT,
      already: true,
      isOutdated: false,
    });
  },
);

test('a student who is known to be registered reads so even if the receipt cannot be asked for', () => {
  const before = stateOf('sending', { doubtful: [EARLIER_KEY] });

  const reached = after(before, failed('already-registered'), { kind: 'not-learnt', error: lost });

  expect(reached).toEqual({ kind: 'recorded', receipt: null, already: true, isOutdated: false });
});

test('each key in doubt is asked for, one after the other, before a request is sent', () => {
  const before = stateOf('queued', { doubtful: [EARLIER_KEY] });

  const first = after(before, { kind: 'granted', heard: [KEY] });
  const second = after(first, NONE);
  const third = after(second, NONE);

  expect(taskOf(first)).toMatchObject({ kind: 'ask', idempotencyKey: EARLIER_KEY });
  expect(taskOf(second)).toMatchObject({ kind: 'ask', idempotencyKey: KEY });
  expect(third).toMatchObject({ kind: 'sending', round: { tries: 1 } });
});

test.each(STATE_KINDS.filter((kind) => kind !== 'sending'))(
  'a try that failed before the state %s changes nothing in it',
  (kind) => {
    const state = stateOf(kind);

    const reached = after(state, failed('network'));

    expect(reached).toBe(state);
  },
);

test.each(STATE_KINDS.filter((kind) => kind !== 'asking'))(
  'the word that there is no receipt changes nothing in the state %s, where nobody asked',
  (kind) => {
    const state = stateOf(kind);

    const reached = after(state, NONE, { kind: 'not-learnt', error: lost });

    expect(reached).toBe(state);
  },
);

test.each(['network', 'unavailable', 'protocol', 'busy', 'forbidden'] as const)(
  'a student reads “not known” when the question for the receipt fails by %s',
  (cause) => {
    const reached = after(stateOf('asking'), {
      kind: 'not-learnt',
      error: new BackendError(cause),
    });

    expect(reached).toMatchObject({
      kind: 'unknown',
      round: { doubtful: [KEY], vainQuestions: 1 },
      untilMs: NOW_MS + 1_500,
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

    const reached = after(stateOf('asking'), { kind: 'not-learnt', error });

    expect(reached.kind).toBe('unknown');
    const pauseMs = reached.kind === 'unknown' ? reached.untilMs - NOW_MS : 0;
    expect(pauseMs).toBeGreaterThanOrEqual(leastMs);
    expect(pauseMs).toBeLessThanOrEqual(60_000);
  },
);

test('a student who waits for what is not known is asked for again, after ever longer pauses', () => {
  const vain = [{ kind: 'due' }, { kind: 'not-learnt', error: lost }] as const;

  const pausesMs = [1, 2, 3, 4, 5, 6, 7, 8].map((times) => {
    const state = after(stateOf('unknown'), ...Array.from({ length: times }, () => vain).flat());
    return state.kind === 'unknown' ? state.untilMs - NOW_MS : null;
  });

  expect(pausesMs).toEqual([3_000, 6_000, 12_000, 24_000, 45_000, 45_000, 45_000, 45_000]);
});

test.each(['due', 'wake', 'hurry'] as const)(
  'a student who reads “not known” is asked for again at %s',
  (kind) => {
    const reached = after(stateOf('unknown'), { kind });

    expect(taskOf(reached)).toEqual({ kind: 'ask', idempotencyKey: KEY, vainQuestions: 1 });
  },
);

test('a question that was lost with the connection is asked again at once where it has come back meanwhile', () => {
  const notLearnt = { kind: 'not-learnt', error: lost } as const;

  const reached = after(stateOf('asking'), { kind: 'wake' }, notLearnt);
  const later = after(reached, notLearnt);

  expect(taskOf(reached)).toEqual({ kind: 'ask', idempotencyKey: KEY, vainQuestions: 1 });
  expect(later.kind).toBe('unknown');
});

test('a busy backend is not asked again at once by a connection that has come back', () => {
  const error = new BackendError('busy');

  const reached = after(stateOf('asking'), { kind: 'wake' }, { kind: 'not-learnt', error });

  expect(reached.kind).toBe('unknown');
});

test('a request that never arrived goes out again once the receipt could be asked for', () => {
  const reached = after(stateOf('unknown'), { kind: 'wake' }, NONE);

  expect(reached).toMatchObject({ kind: 'sending', round: { attempt: ATTEMPT, vainQuestions: 0 } });
});

test('answers that are refused while an older key is not known are told when it is', () => {
  const before = stateOf('sending', { doubtful: [EARLIER_KEY] });

  const unknown = after(before, failed('invalid'), { kind: 'not-learnt', error: lost });
  const told = after(unknown, { kind: 'due' }, NONE);

  expect(unknown.kind).toBe('unknown');
  expect(told.kind).toBe('issues');
});

test.each(['sending', 'asking'] as const)(
  'a student whose session expires while %s has to log in',
  (kind) => {
    const event: SubmissionEvent =
      kind === 'sending'
        ? { kind: 'failed', error: expired }
        : { kind: 'not-learnt', error: expired };

    const reached = after(stateOf(kind), event);

    expect(reached.kind).toBe('session-expired');
    expect(taskOf(reached)).toEqual({ kind: 'rest' });
    expect(lastAttempt(reached)).toEqual(ATTEMPT);
  },
);

test('a student whose session expires while an old try is asked for has to log in', () => {
  const refused = after(stateOf('sending', { tries: 3 }), failed('network'), NONE);

  const reached = after(refused, { kind: 'due' }, { kind: 'not-learnt', error: expired });

  expect(reached.kind).toBe('session-expired');
  expect(doubtfulKeys(reached)).toEqual([KEY]);
});

test('a student who logs in again goes on with the same key, after it was asked for', () => {
  const before = after(stateOf('asking'), { kind: 'not-learnt', error: expired });

  const asking = after(before, PRESS, GRANTED);
  const sent = after(asking, NONE);

  expect(taskOf(asking)).toMatchObject({ kind: 'ask', idempotencyKey: KEY });
  expect(sent).toMatchObject({ kind: 'sending', round: { attempt: ATTEMPT } });
});

test.each([
  ['said nothing', undefined, 1_500],
  ['asked for 10 seconds', 10_000, 10_500],
  ['asked for two minutes', 120_000, 60_000],
])('a busy backend that %s is left alone for a while', (_, retryAfterMs, pauseMs) => {
  const error = new BackendError('busy', { retryAfterMs });

  const reached = after(stateOf('sending'), { kind: 'failed', error });

  expect(reached).toMatchObject({ kind: 'waiting', cause: 'busy', untilMs: NOW_MS + pauseMs });
});

test('a busy backend is tried four times, and asked for the receipt before the student is told', () => {
  const asking = after(stateOf('sending', { tries: 4 }), failed('busy'));
  const told = after(asking, NONE);

  expect(taskOf(asking)).toMatchObject({ kind: 'ask', idempotencyKey: KEY });
  expect(told).toMatchObject({ kind: 'refused', cause: 'busy' });
});

test('a busy backend is not hurried by a connection that is back', () => {
  const waiting = after(stateOf('sending'), failed('busy'));

  const reached = after(waiting, { kind: 'wake' });

  expect(reached).toBe(waiting);
});

test.each(['due', 'hurry'] as const)('a busy backend is tried again at %s', (kind) => {
  const waiting = after(stateOf('sending'), failed('busy'));

  const reached = after(waiting, { kind });

  expect(reached).toMatchObject({ kind: 'sending', round: { attempt: ATTEMPT, tries: 2 } });
});

test('a lost connection that is back ends the pause', () => {
  const reached = after(stateOf('waiting'), { kind: 'wake' });

  expect(reached).toMatchObject({ kind: 'sending', round: { attempt: ATTEMPT, tries: 2 } });
});

test.each(STATE_KINDS.filter((kind) => !['waiting', 'unknown'].includes(kind)))(
  'no student in the state %s is hurried along',
  (kind) => {
    const state = stateOf(kind);

    const reached = after(state, { kind: 'due' }, { kind: 'wake' }, { kind: 'hurry' });

    expect(taskOf(reached)).toEqual(taskOf(state));
    expect(reached.kind).toBe(state.kind);
  },
);

test('a student who changes an answer in a pause stops the retry', () => {
  const reached = after(stateOf('waiting'), { kind: 'edited' });

  expect(reached).toMatchObject({ kind: 'idle', last: ATTEMPT });
  expect(taskOf(reached)).toEqual({ kind: 'rest' });
});

test('a student who changes an answer while a try is on its way still hears of its receipt', () => {
  const reached = after(stateOf('sending'), { kind: 'edited' }, ANSWERED);

  expect(reached.kind).toBe('recorded');
});

test.each([
  ['sending', [failed('network'), NONE]],
  ['asking', [NONE]],
  ['unknown', [{ kind: 'due' }, NONE]],
] as [SubmissionState['kind'], SubmissionEvent[]][])(
  'nothing is sent again by itself for a student who changed an answer while %s',
  (kind, events) => {
    const reached = after(stateOf(kind), { kind: 'edited' }, ...events);

    expect(reached).toMatchObject({ kind: 'refused', cause: 'network' });
    expect(doubtfulKeys(reached)).toEqual([KEY]);
  },
);

test('a busy backend is not tried again by itself for a student who changed an answer', () => {
  const reached = after(stateOf('sending'), { kind: 'edited' }, failed('busy'), { kind: 'due' });

  expect(reached.kind).not.toBe('sending');
});

test('a press after a change is followed anew', () => {
  const stale = after(stateOf('unknown'), { kind: 'edited' });

  const reached = after(stale, PRESS_CORRECTED, GRANTED, NONE);

  expect(reached).toMatchObject({
    kind: 'sending',
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
] as const)('a form taken down while %s remembers what is in doubt', (kind, doubtful) => {
  const reached = after(stateOf(kind), { kind: 'suspended' });

  expect(reached).toEqual({ kind: 'idle', last: ATTEMPT, doubtful, isEdited: false });
  expect(taskOf(reached)).toEqual({ kind: 'rest' });
});

test('a form taken down again and again forgets nothing', () => {
  const reached = after(
    stateOf('sending'),
    ...Array.from({ length: 3 }, () => ({ kind: 'suspended' }) as const),
  );

  expect(reached).toEqual({ kind: 'idle', last: ATTEMPT, doubtful: [KEY], isEdited: false });
});

test('a press that was taken back before it could be carried out is told as such', () => {
  const reached = after(AT_REST, { kind: 'held' });

  expect(reached).toEqual({ ...AT_REST, isEdited: true });
});

test.each([
  ['a busy backend', 'busy', 'waiting'],
  ['a refusal', 'forbidden', 'refused'],
  ['issues', 'invalid', 'issues'],
  ['a session that expires', 'unauthenticated', 'session-expired'],
] as const)('a lost try may arrive yet, also when the next one meets %s', (_, answer, kind) => {
  const lostOnce = after(stateOf('sending'), { kind: 'suspended' }, PRESS, GRANTED, NONE);

  const reached = after(lostOnce, failed(answer));

  expect(lostOnce.kind).toBe('sending');
  expect(reached.kind).toBe(kind);
  expect(doubtfulKeys(reached)).toEqual([KEY]);
});

test('a try under way is in doubt, since the page may go before its answer comes', () => {
  const doubtful = doubtfulKeys(stateOf('sending', { doubtful: [EARLIER_KEY] }));

  expect(doubtful).toEqual([EARLIER_KEY, KEY]);
});

test('whatever happens, in any order, no student waits for nothing', () => {
  const events = fc.array(fc.constantFrom(...EVENTS), { maxLength: 30 });

  const alive = fc.property(fc.constantFrom(...STATE_KINDS), events, (kind, happened) => {
    const state = after(stateOf(kind), ...happened);
    if (isBusy(state) || state.kind === 'unknown') expect(taskOf(state).kind).not.toBe('rest');
    const mayPress = after(state, PRESS) !== state;
    expect(mayPress || isBusy(state) || state.kind === 'recorded').toBe(true);
  });

  fc.assert(alive, { numRuns: 2_000 });
});

test('whatever happens, in any order, a try whose end is not known is never forgotten', () => {
  const proven = ['answered', 'none', 'failed'];
  const others = EVENTS.filter(({ kind }) => !proven.includes(kind));
  const events = fc.array(fc.constantFrom(...others), { maxLength: 30 });

  const remembered = fc.property(events, (happened) => {
    const state = after(stateOf('sending'), { kind: 'failed', error: lost }, ...happened);
    expect(doubtfulKeys(state)).toContain(KEY);
  });

  fc.assert(remembered, { numRuns: 1_000 });
});
