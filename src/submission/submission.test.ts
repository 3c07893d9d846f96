import { beforeEach, expect, test, vi } from 'vitest';
import { BackendError } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import {
  broken,
  CORRECTED_REQUEST,
  deferred,
  EARLIER_KEY,
  EARLIER_RECEIPT,
  expired,
  holdTime,
  LONG_MS,
  lost,
  never,
  noReceipt,
  openSubmission,
  pass,
  passUntil,
  RECEIPT,
  REQUEST,
  TIMEOUT_MS,
} from './submission.test.support.ts';
import { doubtfulKeys } from './submission-state.ts';

const RECORDED = { kind: 'recorded', receipt: RECEIPT, already: false, isOutdated: false };
const HOUR_MS = 3_600_000;

beforeEach(holdTime);

test('a student who presses once has the request recorded, and reads each step', async () => {
  const { submission, backend, told, sentRequests } = openSubmission();

  submission.send(REQUEST);
  await pass();

  expect(told).toEqual(['queued', 'sending', 'recorded']);
  expect(submission.state).toEqual(RECORDED);
  expect(sentRequests()).toEqual([REQUEST]);
  expect(backend.findReceipt).not.toHaveBeenCalled();
});

test('a student who presses ten times within one tick sends one request', async () => {
  const { submission, backend } = openSubmission();

  for (let press = 0; press < 10; press += 1) submission.send(REQUEST);
  await pass(LONG_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a student who presses again and again while an answer is awaited sends one request', async () => {
  const { submission, backend } = openSubmission();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValue(answer.promise);

  submission.send(REQUEST);
  await pass(1_000);
  submission.send(CORRECTED_REQUEST);
  answer.resolve(RECEIPT);
  await pass();
  submission.send(CORRECTED_REQUEST);
  await pass(LONG_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(submission.state).toEqual(RECORDED);
});

test('the other tabs know the key of a request before the backend does', async () => {
  const { submission, backend, tabs, sentKeys } = openSubmission();

  submission.send(REQUEST);
  await pass();

  const [sentKey] = sentKeys();
  expect(tabs.tell.mock.calls[0]).toEqual([{ idempotencyKey: sentKey, isSettled: false }]);
  expect(tabs.tell).toHaveBeenCalledBefore(backend.submit);
});

test.each([
  ['is lost', lost],
  ['is a server error', broken],
  ['is thrown by an adapter', { kind: 'network' }],
])(
  'a request whose answer %s is asked for, and sent again under the same key',
  async (_, failure) => {
    const { submission, backend, told, sentKeys, askedKeys, order } = openSubmission();
    backend.submit.mockRejectedValueOnce(failure);

    submission.send(REQUEST);
    await pass(LONG_MS);

    const [first, second] = sentKeys();
    expect(told).toEqual(['queued', 'sending', 'asking', 'waiting', 'sending', 'recorded']);
    expect(second).toBe(first);
    expect(askedKeys()).toEqual([first]);
    expect(order()).toEqual(['submit', 'findReceipt', 'submit']);
  },
);

test.each([
  ['lost', lost],
  ['broken', broken],
  ['of no known kind', new Error('no portal here')],
])('a recorded request whose answer is %s is told as recorded', async (_, failure) => {
  const { submission, backend, told } = openSubmission();
  backend.submit.mockRejectedValue(failure);
  backend.findReceipt.mockResolvedValue(RECEIPT);

  submission.send(REQUEST);
  await pass();

  expect(submission.state).toEqual(RECORDED);
  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(told).not.toContain('refused');
});

test('a request that is lost each time is sent three times, and then the student is told', async () => {
  const { submission, backend, sentKeys, told } = openSubmission();
  backend.submit.mockRejectedValue(lost);

  submission.send(REQUEST);
  await pass(HOUR_MS);

  expect(submission.state).toMatchObject({ kind: 'refused', cause: 'network' });
  expect(backend.submit).toHaveBeenCalledTimes(3);
  expect(new Set(sentKeys()).size).toBe(1);
  expect(told.at(-1)).toBe('refused');
});

test('a student told of a lost connection reads “recorded” when an old try arrives late', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValue(lost);
  submission.send(REQUEST);
  await passUntil(submission, 'refused');

  backend.findReceipt.mockResolvedValue(RECEIPT);
  await pass(LONG_MS);

  expect(submission.state).toEqual(RECORDED);
});

test('a student told of a lost connection is asked for a few times, and then in peace', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValue(lost);
  submission.send(REQUEST);
  await passUntil(submission, 'refused');
  backend.findReceipt.mockClear();

  await pass(HOUR_MS);
  const byItself = backend.findReceipt.mock.calls.length;
  submission.dispatch({ kind: 'wake' });
  await pass();

  expect(byItself).toBe(4);
  expect(backend.findReceipt).toHaveBeenCalledTimes(5);
});

test('a backend that fails every second time is not sent the same request without end', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValue(broken);
  backend.findReceipt.mockImplementation(async () => {
    if (backend.findReceipt.mock.calls.length % 2 === 1) throw broken;
    return null;
  });

  submission.send(REQUEST);
  await pass(HOUR_MS);

  expect(backend.submit.mock.calls.length).toBeLessThanOrEqual(12);
});

test('an adapter that throws without a promise counts as one whose answer cannot be read', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockImplementation(() => {
    throw new TypeError('no portal here');
  });

  submission.send(REQUEST);
  await pass();

  expect(submission.state).toMatchObject({ kind: 'refused', cause: 'protocol' });
  expect(backend.findReceipt).toHaveBeenCalledTimes(1);
});

test('an answer that is no receipt is not believed, and the receipt asked for', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockResolvedValue(JSON.parse('{ "reference": 7 }'));
  backend.findReceipt.mockResolvedValue(RECEIPT);

  submission.send(REQUEST);
  await pass();

  expect(submission.state).toEqual(RECORDED);
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test.each([
  ['fails', () => Promise.reject(lost)],
  ['is answered by no receipt', async () => JSON.parse('{ "reference": 7 }')],
  ['is never answered', never],
  [
    'is thrown back',
    () => {
      throw new Error('not async');
    },
  ],
])(
  'when even the question for the receipt %s, the student reads that it is not known',
  async (_, findReceipt) => {
    const { submission, backend, told } = openSubmission();
    backend.submit.mockRejectedValueOnce(lost);
    backend.findReceipt.mockImplementation(findReceipt);

    submission.send(REQUEST);
    await passUntil(submission, 'unknown');

    expect(told.slice(0, 4)).toEqual(['queued', 'sending', 'asking', 'unknown']);
    expect(backend.submit).toHaveBeenCalledTimes(1);
  },
);

test('what is not known is asked for again and again, ever more rarely, and nothing is sent', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValueOnce(lost);
  const askedAtMs: number[] = [];
  backend.findReceipt.mockImplementation(async () => {
    askedAtMs.push(Date.now());
    throw lost;
  });

  submission.send(REQUEST);
  await pass(HOUR_MS);

  const pausesMs = askedAtMs.slice(1).map((atMs, index) => atMs - (askedAtMs[index] ?? 0));
  expect(pausesMs.slice(0, 6)).toEqual([1_500, 3_000, 6_000, 12_000, 24_000, 45_000]);
  expect(new Set(pausesMs.slice(6))).toEqual(new Set([45_000]));
  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(submission.state.kind).toBe('unknown');
});

test.each(['wake', 'hurry'] as const)(
  'at %s a student who reads “not known” need not wait for the next question',
  async (kind) => {
    const { submission, backend } = openSubmission();
    backend.submit.mockRejectedValueOnce(lost);
    backend.findReceipt.mockRejectedValueOnce(lost).mockResolvedValueOnce(RECEIPT);
    submission.send(REQUEST);
    await pass();

    submission.dispatch({ kind });
    await pass();

    expect(submission.state).toEqual(RECORDED);
  },
);

test('a pause that was cut short does not end the next one early', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockRejectedValue(lost);
  submission.send(REQUEST);
  await pass();

  submission.dispatch({ kind: 'wake' });
  await pass(2_999);
  const askedBefore = backend.findReceipt.mock.calls.length;
  await pass(1);

  expect(askedBefore).toBe(2);
  expect(backend.findReceipt).toHaveBeenCalledTimes(3);
});

test('a backend that is back after an hour gets the request that never arrived', async () => {
  const { submission, backend, sentKeys } = openSubmission();
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockRejectedValue(lost);
  submission.send(REQUEST);
  await pass(HOUR_MS);

  backend.findReceipt.mockResolvedValue(null);
  await pass(LONG_MS);

  expect(submission.state).toEqual(RECORDED);
  expect(new Set(sentKeys()).size).toBe(1);
  expect(backend.submit).toHaveBeenCalledTimes(2);
});

test('a press while it is not known asks for the old request before a corrected one is sent', async () => {
  const { submission, backend, sentKeys, askedKeys } = openSubmission();
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockRejectedValueOnce(lost);
  submission.send(REQUEST);
  await pass();

  submission.dispatch({ kind: 'edited' });
  submission.send(CORRECTED_REQUEST);
  await pass();

  const [oldKey, newKey] = sentKeys();
  expect(askedKeys()).toEqual([oldKey, oldKey]);
  expect(newKey).not.toBe(oldKey);
  expect(submission.state).toEqual(RECORDED);
});

test('a request that is never answered is given up after its time, and asked for', async () => {
  const { submission, backend, askedKeys, sentKeys } = openSubmission();
  backend.submit.mockImplementationOnce(never);
  submission.send(REQUEST);

  await pass(TIMEOUT_MS - 1);
  const before = submission.state.kind;
  await pass(1);

  expect(before).toBe('sending');
  expect(askedKeys()).toEqual(sentKeys());
  expect(backend.submit.mock.calls[0]?.[1].signal.aborted).toBe(true);
});

test.each([
  ['asking', never],
  ['waiting', noReceipt],
  ['unknown', () => Promise.reject(lost)],
] as const)(
  'a receipt that arrives after its time counts for a student in the state %s',
  async (kind, findReceipt) => {
    const { submission, backend } = openSubmission();
    const answer = deferred<Receipt>();
    backend.submit.mockReturnValueOnce(answer.promise);
    backend.findReceipt.mockImplementation(findReceipt);
    submission.send(REQUEST);
    await pass(TIMEOUT_MS);
    const before = submission.state.kind;

    answer.resolve(RECEIPT);
    await pass();

    expect(before).toBe(kind);
    expect(submission.state).toEqual(RECORDED);
  },
);

test('a receipt for the first try counts while the second is on its way', async () => {
  const { submission, backend } = openSubmission();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValueOnce(answer.promise).mockImplementation(never);
  submission.send(REQUEST);
  await pass(TIMEOUT_MS + 1_000);
  const before = submission.state.kind;

  answer.resolve(RECEIPT);
  await pass(LONG_MS);

  expect(before).toBe('sending');
  expect(submission.state).toEqual(RECORDED);
  expect(backend.submit).toHaveBeenCalledTimes(2);
});

test('a receipt that arrives after the student was told of a lost connection counts', async () => {
  const { submission, backend } = openSubmission();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValueOnce(answer.promise).mockRejectedValue(lost);
  submission.send(REQUEST);
  await pass(TIMEOUT_MS);
  await passUntil(submission, 'refused');

  answer.resolve(RECEIPT);
  await pass();

  expect(submission.state).toEqual(RECORDED);
});

test('a receipt of an earlier request counts after a corrected one was refused', async () => {
  const { submission, backend } = openSubmission();
  const answer = deferred<Receipt>();
  backend.submit
    .mockReturnValueOnce(answer.promise)
    .mockRejectedValueOnce(new BackendError('forbidden'));
  submission.send(REQUEST);
  await pass(TIMEOUT_MS);
  submission.dispatch({ kind: 'edited' });
  submission.send(CORRECTED_REQUEST);
  await pass();
  const before = submission.state.kind;

  answer.resolve(RECEIPT);
  await pass();

  expect(before).toBe('refused');
  expect(submission.state).toMatchObject({ kind: 'recorded', receipt: RECEIPT });
});

test('a failure that arrives after its time changes nothing', async () => {
  const { submission, backend } = openSubmission();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValueOnce(answer.promise);
  backend.findReceipt.mockImplementation(never);
  submission.send(REQUEST);
  await pass(TIMEOUT_MS);
  const before = submission.state;

  answer.reject(new BackendError('forbidden'));
  await pass();

  expect(submission.state).toBe(before);
});

test('a busy backend is tried again when it asked for that, and not before', async () => {
  const { submission, backend, sentKeys } = openSubmission();
  backend.submit.mockRejectedValueOnce(new BackendError('busy', { retryAfterMs: 20_000 }));
  submission.send(REQUEST);

  await pass(20_000);
  const triesBefore = backend.submit.mock.calls.length;
  await pass(2_000);

  expect(triesBefore).toBe(1);
  expect(new Set(sentKeys()).size).toBe(1);
  expect(submission.state).toEqual(RECORDED);
});

test('a backend that stays busy is tried four times within the student’s patience', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValue(new BackendError('busy', { retryAfterMs: HOUR_MS }));

  submission.send(REQUEST);
  await pass(3 * 60_000);

  expect(backend.submit).toHaveBeenCalledTimes(4);
  expect(submission.state).toMatchObject({ kind: 'refused', cause: 'busy' });
});

test('a student who changes an answer while a busy backend is awaited sends nothing old', async () => {
  const { submission, backend } = openSubmission();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValueOnce(answer.promise);
  submission.send(REQUEST);
  await pass();

  submission.dispatch({ kind: 'edited' });
  answer.reject(new BackendError('busy'));
  await pass(HOUR_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a student who changed an answer before a busy backend answered reads “recorded” when an old try arrived', async () => {
  const { submission, backend } = openSubmission();
  const answer = deferred<Receipt>();
  backend.submit.mockRejectedValueOnce(lost).mockReturnValueOnce(answer.promise);
  submission.send(REQUEST);
  await pass(1_000);
  const before = submission.state.kind;

  submission.dispatch({ kind: 'edited' });
  backend.findReceipt.mockResolvedValue(RECEIPT);
  answer.reject(new BackendError('busy'));
  await pass(LONG_MS);

  expect(before).toBe('sending');
  expect(submission.state).toEqual({ ...RECORDED, isOutdated: true });
});

test.each([
  ['in a pause', noReceipt],
  ['while it is not known', () => Promise.reject(lost)],
])('a student who changes an answer %s sends nothing old', async (_, findReceipt) => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockImplementationOnce(findReceipt);
  submission.send(REQUEST);
  await pass();

  submission.dispatch({ kind: 'edited' });
  await pass(HOUR_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a student whose session expires goes on with the same key after logging in', async () => {
  const { submission, backend, told, sentKeys } = openSubmission();
  backend.submit.mockRejectedValueOnce(expired);
  submission.send(REQUEST);
  await pass(HOUR_MS);

  submission.send({ ...REQUEST, locale: 'fr' });
  await pass();

  const [first, second] = sentKeys();
  expect(told).toEqual([
    ...['queued', 'sending', 'session-expired'],
    ...['queued', 'sending', 'recorded'],
  ]);
  expect(second).toBe(first);
});

test('a student whose session expires with a try in doubt has it asked for after logging in', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValue(lost);
  backend.findReceipt.mockRejectedValueOnce(expired).mockResolvedValue(RECEIPT);
  submission.send(REQUEST);
  await pass();
  const before = submission.state.kind;

  submission.send(REQUEST);
  await pass();

  expect(before).toBe('session-expired');
  expect(submission.state).toEqual(RECORDED);
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a corrected answer makes another request, with another key', async () => {
  const { submission, backend, sentKeys, sentRequests } = openSubmission();
  backend.submit.mockRejectedValueOnce(new BackendError('invalid', { issues: [] }));
  submission.send(REQUEST);
  await pass();

  submission.send(CORRECTED_REQUEST);
  await pass();

  expect(new Set(sentKeys()).size).toBe(2);
  expect(sentRequests()).toEqual([REQUEST, CORRECTED_REQUEST]);
});

test('a student who takes a correction back sends the first request under its first key', async () => {
  const { submission, backend, sentKeys } = openSubmission();
  backend.submit.mockRejectedValue(new BackendError('forbidden'));

  for (const request of [REQUEST, CORRECTED_REQUEST, REQUEST]) {
    submission.send(request);
    await pass();
  }

  const [first, second, third] = sentKeys();
  expect(third).toBe(first);
  expect(second).not.toBe(first);
});

test('a student whose earlier request stands reads its receipt', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValue(
    new BackendError('already-registered', { receipt: EARLIER_RECEIPT }),
  );

  submission.send(REQUEST);
  await pass();

  expect(submission.state).toEqual({
    kind: 'recorded',
    receipt: EARLIER_RECEIPT,
    already: true,
    isOutdated: false,
  });
});

test('a page that is loaded anew asks for what was sent before it, and sends nothing twice', async () => {
  const { submission, backend, askedKeys } = openSubmission({ doubtful: [EARLIER_KEY] });
  backend.findReceipt.mockResolvedValue(EARLIER_RECEIPT);

  submission.send(REQUEST);
  await pass();

  expect(askedKeys()).toEqual([EARLIER_KEY]);
  expect(backend.submit).not.toHaveBeenCalled();
  expect(submission.state).toEqual({
    kind: 'recorded',
    receipt: EARLIER_RECEIPT,
    already: true,
    isOutdated: false,
  });
});

test.each([
  ['in a pause', () => Promise.reject(lost), 0],
  ['while busy again', () => Promise.reject(lost), 1_000],
])(
  'a page that is left %s remembers the key that a lost try went under',
  async (_, firstTry, sinceMs) => {
    const { submission, backend, sentKeys } = openSubmission();
    backend.submit
      .mockImplementationOnce(firstTry)
      .mockRejectedValue(new BackendError('busy', { retryAfterMs: HOUR_MS }));

    submission.send(REQUEST);
    await pass(sinceMs);

    expect(submission.state.kind).toBe('waiting');
    expect(doubtfulKeys(submission.state)).toContain(sentKeys()[0]);
  },
);

test('keys that another tab has sent under are asked for first', async () => {
  const { submission, backend, tabs, askedKeys } = openSubmission();
  tabs.takeHeard.mockReturnValueOnce([EARLIER_KEY]);
  backend.findReceipt.mockResolvedValue(EARLIER_RECEIPT);

  submission.send(REQUEST);
  await pass();

  expect(askedKeys()).toEqual([EARLIER_KEY]);
  expect(backend.submit).not.toHaveBeenCalled();
  expect(submission.state).toMatchObject({ kind: 'recorded', already: true });
});

test('nothing is sent before it is this tab’s turn, and the student reads why', async () => {
  const { submission, backend, tabs } = openSubmission();
  const turn = deferred<() => undefined>();
  tabs.enter.mockImplementation((_signal, onElsewhere) => {
    onElsewhere();
    return turn.promise;
  });

  submission.send(REQUEST);
  await pass(LONG_MS);
  const before = { state: submission.state, tries: backend.submit.mock.calls.length };
  turn.resolve(tabs.release);
  await pass();

  expect(before).toMatchObject({ state: { kind: 'queued', isElsewhere: true }, tries: 0 });
  expect(submission.state).toEqual(RECORDED);
});

test.each([
  ['recorded', async () => RECEIPT],
  ['issues', () => Promise.reject(new BackendError('invalid'))],
  ['refused', () => Promise.reject(new BackendError('forbidden'))],
  ['session-expired', () => Promise.reject(expired)],
] as const)(
  'the other tabs may send when this one comes to rest in the state %s',
  async (kind, submit) => {
    const { submission, backend, tabs } = openSubmission();
    backend.submit.mockImplementation(submit);

    submission.send(REQUEST);
    await pass();

    expect(submission.state.kind).toBe(kind);
    expect(tabs.release).toHaveBeenCalledTimes(1);
  },
);

test.each([
  ['waiting', noReceipt],
  ['asking', never],
  ['unknown', () => Promise.reject(lost)],
] as const)('the other tabs wait while this one is %s', async (kind, findReceipt) => {
  const { submission, backend, tabs } = openSubmission();
  backend.submit.mockRejectedValue(lost);
  backend.findReceipt.mockImplementation(findReceipt);

  submission.send(REQUEST);
  await pass();

  expect(submission.state.kind).toBe(kind);
  expect(tabs.release).not.toHaveBeenCalled();
});

test.each([
  ['issues', new BackendError('invalid')],
  ['a refusal', new BackendError('forbidden')],
])('the other tabs need not ask for a request that ended in %s', async (_, failure) => {
  const { submission, backend, tabs, sentKeys } = openSubmission();
  backend.submit.mockRejectedValue(failure);

  submission.send(REQUEST);
  await pass();

  expect(tabs.tell).toHaveBeenLastCalledWith({ idempotencyKey: sentKeys()[0], isSettled: true });
});

test.each([
  ['is recorded', async () => RECEIPT],
  ['may arrive late', noReceipt],
  ['is not known', () => Promise.reject(lost)],
])('the other tabs ask for a request that %s', async (_, findReceipt) => {
  const { submission, backend, tabs } = openSubmission();
  backend.submit.mockRejectedValue(lost);
  backend.findReceipt.mockImplementation(findReceipt);

  submission.send(REQUEST);
  await pass(LONG_MS);

  const told = tabs.tell.mock.calls.map(([{ isSettled }]) => isSettled);
  expect(new Set(told)).toEqual(new Set([false]));
});

test('a form taken down while it waits for its turn gives the turn back, and sends nothing', async () => {
  const { submission, backend, tabs } = openSubmission();
  const turn = deferred<() => undefined>();
  tabs.enter.mockReturnValue(turn.promise);
  submission.send(REQUEST);

  submission.dispatch({ kind: 'suspended' });
  turn.resolve(tabs.release);
  await pass(LONG_MS);

  expect(tabs.release).toHaveBeenCalledTimes(1);
  expect(tabs.enter.mock.calls[0]?.[0].aborted).toBe(true);
  expect(backend.submit).not.toHaveBeenCalled();
});

test.each([
  ['a try', never, never],
  ['a question', () => Promise.reject(lost), never],
  ['a pause', () => Promise.reject(lost), noReceipt],
])('a form taken down during %s does nothing more by itself', async (_, submit, findReceipt) => {
  const { submission, backend, tabs } = openSubmission();
  backend.submit.mockImplementation(submit);
  backend.findReceipt.mockImplementation(findReceipt);
  submission.send(REQUEST);
  await pass();
  const calls = () => backend.submit.mock.calls.length + backend.findReceipt.mock.calls.length;
  const before = calls();

  submission.dispatch({ kind: 'suspended' });
  await pass(HOUR_MS);

  expect(calls()).toBe(before);
  expect(submission.state.kind).toBe('idle');
  expect(tabs.release).toHaveBeenCalledTimes(1);
});

test('a form that is shown again asks for what was on its way, under the same key', async () => {
  const { submission, backend, askedKeys, sentKeys } = openSubmission();
  backend.submit.mockImplementationOnce(never);
  submission.send(REQUEST);
  await pass();
  submission.dispatch({ kind: 'suspended' });

  submission.send(REQUEST);
  await pass();

  const [first, second] = sentKeys();
  expect(askedKeys()).toEqual([first]);
  expect(second).toBe(first);
  expect(submission.state).toEqual(RECORDED);
});

test('a host that sets another backend has the next try go there', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValueOnce(lost);
  const elsewhere = vi.fn(async () => EARLIER_RECEIPT);
  submission.send(REQUEST);
  await pass();

  backend.submit = vi.fn(elsewhere);
  await pass(LONG_MS);

  expect(submission.state).toMatchObject({ kind: 'recorded', receipt: EARLIER_RECEIPT });
});

test('a page hears of each change of state once, until it listens no more', async () => {
  const { submission } = openSubmission();
  const listener = vi.fn();
  const stop = submission.subscribe(listener);

  submission.dispatch({ kind: 'wake' });
  submission.send(REQUEST);
  const heardOfPress = listener.mock.calls.length;
  stop();
  await pass();

  expect(heardOfPress).toBe(1);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('a student’s phone rests while an answer is awaited', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockImplementation(never);
  submission.send(REQUEST);
  await pass();
  const timers = vi.spyOn(globalThis, 'setTimeout');

  await pass(TIMEOUT_MS - 1_000);

  expect(submission.state.kind).toBe('sending');
  expect(timers.mock.calls.length).toBeLessThan(5);
});

test('what a student changed after the session expired is not sent by itself', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValueOnce(expired);
  submission.send(REQUEST);
  await pass();

  submission.dispatch({ kind: 'edited' });
  submission.dispatch({ kind: 'resumed' });
  await pass(LONG_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(submission.state).toMatchObject({ kind: 'idle', isEdited: true });
});

test('a refusal that was being asked about when the session expired stays one after the log-in', async () => {
  const { submission, backend, told } = openSubmission();
  backend.submit.mockRejectedValue(broken);
  submission.send(REQUEST);
  await passUntil(submission, 'refused');
  backend.findReceipt.mockRejectedValueOnce(expired);
  await passUntil(submission, 'session-expired');
  const tries = backend.submit.mock.calls.length;

  submission.dispatch({ kind: 'resumed' });
  await pass();

  expect(told.at(-1)).toBe('refused');
  expect(backend.submit).toHaveBeenCalledTimes(tries);
});
