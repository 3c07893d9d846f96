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
  nameOf,
  never,
  noReceipt,
  openSending,
  pass,
  passUntil,
  RECEIPT,
  REQUEST,
  TIMEOUT_MS,
} from './sending.test.support.ts';
import { unresolvedKeys } from './sending-state.ts';

const RECORDED = { kind: 'recorded', receipt: RECEIPT, already: false, isOutdated: false };
const HOUR_MS = 3_600_000;

beforeEach(holdTime);

test('a student who presses once has the request recorded, and reads each step', async () => {
  const { sending, backend, told, sentRequests } = openSending();

  sending.press(REQUEST);
  await pass();

  expect(told).toEqual(['sending', 'recorded']);
  expect(sending.state).toEqual(RECORDED);
  expect(sentRequests()).toEqual([REQUEST]);
  expect(backend.findReceipt).not.toHaveBeenCalled();
});

test('a student who presses ten times within one tick sends one request', async () => {
  const { sending, backend } = openSending();

  for (let press = 0; press < 10; press += 1) sending.press(REQUEST);
  await pass(LONG_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a student who presses again and again while an answer is awaited sends one request', async () => {
  const { sending, backend } = openSending();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValue(answer.promise);

  sending.press(REQUEST);
  await pass(1_000);
  sending.press(CORRECTED_REQUEST);
  answer.resolve(RECEIPT);
  await pass();
  sending.press(CORRECTED_REQUEST);
  await pass(LONG_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(sending.state).toEqual(RECORDED);
});

test('the other tabs know the key of a request before the backend does', async () => {
  const { sending, backend, tabs, sentKeys } = openSending();

  sending.press(REQUEST);
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
    const { sending, backend, told, sentKeys, askedKeys, order } = openSending();
    backend.submit.mockRejectedValueOnce(failure);

    sending.press(REQUEST);
    await pass(LONG_MS);

    const [first, second] = sentKeys();
    expect(told).toEqual(['sending', 'asking', 'waiting', 'sending', 'recorded']);
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
  const { sending, backend, told } = openSending();
  backend.submit.mockRejectedValue(failure);
  backend.findReceipt.mockResolvedValue(RECEIPT);

  sending.press(REQUEST);
  await pass();

  expect(sending.state).toEqual(RECORDED);
  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(told).not.toContain('refused');
});

test('a request that is lost each time is sent three times, and then the student is told', async () => {
  const { sending, backend, sentKeys, told } = openSending();
  backend.submit.mockRejectedValue(lost);

  sending.press(REQUEST);
  await pass(HOUR_MS);

  expect(sending.state).toMatchObject({ kind: 'refused', failure: { kind: 'network' } });
  expect(backend.submit).toHaveBeenCalledTimes(3);
  expect(new Set(sentKeys()).size).toBe(1);
  expect(told.at(-1)).toBe('refused');
});

test('a student told of a lost connection reads “recorded” when an old try arrives late', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValue(lost);
  sending.press(REQUEST);
  await passUntil(sending, 'refused');

  backend.findReceipt.mockResolvedValue(RECEIPT);
  await pass(LONG_MS);

  expect(sending.state).toEqual(RECORDED);
});

test('a student told of a lost connection is asked for a few times, and then in peace', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValue(lost);
  sending.press(REQUEST);
  await passUntil(sending, 'refused');
  backend.findReceipt.mockClear();

  await pass(HOUR_MS);
  const byItself = backend.findReceipt.mock.calls.length;
  sending.dispatch({ kind: 'due', by: 'return' });
  await pass();

  expect(byItself).toBe(4);
  expect(backend.findReceipt).toHaveBeenCalledTimes(5);
});

test('a backend that fails every second time is not sent the same request without end', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValue(broken);
  backend.findReceipt.mockImplementation(async () => {
    if (backend.findReceipt.mock.calls.length % 2 === 1) throw broken;
    return null;
  });

  sending.press(REQUEST);
  await pass(HOUR_MS);

  expect(backend.submit.mock.calls.length).toBeLessThanOrEqual(12);
});

test('an adapter that throws without a promise counts as one whose answer cannot be read', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockImplementation(() => {
    throw new TypeError('no portal here');
  });

  sending.press(REQUEST);
  await pass();

  expect(sending.state).toMatchObject({ kind: 'refused', failure: { kind: 'protocol' } });
  expect(backend.findReceipt).toHaveBeenCalledTimes(1);
});

test('an answer that is no receipt is not believed, and the receipt asked for', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockResolvedValue(JSON.parse('{ "reference": 7 }'));
  backend.findReceipt.mockResolvedValue(RECEIPT);

  sending.press(REQUEST);
  await pass();

  expect(sending.state).toEqual(RECORDED);
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
    const { sending, backend, told } = openSending();
    backend.submit.mockRejectedValueOnce(lost);
    backend.findReceipt.mockImplementation(findReceipt);

    sending.press(REQUEST);
    await passUntil(sending, 'unknown');

    expect(told.slice(0, 4)).toEqual(['sending', 'asking', 'unknown']);
    expect(backend.submit).toHaveBeenCalledTimes(1);
  },
);

test('what is not known is asked for again and again, ever more rarely, and nothing is sent', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValueOnce(lost);
  const askedAtMs: number[] = [];
  backend.findReceipt.mockImplementation(async () => {
    askedAtMs.push(Date.now());
    throw lost;
  });

  sending.press(REQUEST);
  await pass(HOUR_MS);

  const pausesMs = askedAtMs.slice(1).map((atMs, index) => atMs - (askedAtMs[index] ?? 0));
  expect(pausesMs.slice(0, 6)).toEqual([1_500, 3_000, 6_000, 12_000, 24_000, 45_000]);
  expect(new Set(pausesMs.slice(6))).toEqual(new Set([45_000]));
  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(nameOf(sending.state)).toBe('unknown');
});

test.each(['return', 'student'] as const)(
  'a student who reads “not known” need not wait for the next question when it is due by %s',
  async (by) => {
    const { sending, backend } = openSending();
    backend.submit.mockRejectedValueOnce(lost);
    backend.findReceipt.mockRejectedValueOnce(lost).mockResolvedValueOnce(RECEIPT);
    sending.press(REQUEST);
    await pass();

    sending.dispatch({ kind: 'due', by });
    await pass();

    expect(sending.state).toEqual(RECORDED);
  },
);

test('a pause that was cut short does not end the next one early', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockRejectedValue(lost);
  sending.press(REQUEST);
  await pass();

  sending.dispatch({ kind: 'due', by: 'return' });
  await pass(2_999);
  const askedBefore = backend.findReceipt.mock.calls.length;
  await pass(1);

  expect(askedBefore).toBe(2);
  expect(backend.findReceipt).toHaveBeenCalledTimes(3);
});

test('a backend that is back after an hour gets the request that never arrived', async () => {
  const { sending, backend, sentKeys } = openSending();
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockRejectedValue(lost);
  sending.press(REQUEST);
  await pass(HOUR_MS);

  backend.findReceipt.mockResolvedValue(null);
  await pass(LONG_MS);

  expect(sending.state).toEqual(RECORDED);
  expect(new Set(sentKeys()).size).toBe(1);
  expect(backend.submit).toHaveBeenCalledTimes(2);
});

test('a press while it is not known asks for the old request before a corrected one is sent', async () => {
  const { sending, backend, sentKeys, askedKeys } = openSending();
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockRejectedValueOnce(lost);
  sending.press(REQUEST);
  await pass();

  sending.dispatch({ kind: 'edited' });
  sending.press(CORRECTED_REQUEST);
  await pass();

  const [oldKey, newKey] = sentKeys();
  expect(askedKeys()).toEqual([oldKey, oldKey]);
  expect(newKey).not.toBe(oldKey);
  expect(sending.state).toEqual(RECORDED);
});

test('a request that is never answered is given up after its time, and asked for', async () => {
  const { sending, backend, askedKeys, sentKeys } = openSending();
  backend.submit.mockImplementationOnce(never);
  sending.press(REQUEST);

  await pass(TIMEOUT_MS - 1);
  const before = nameOf(sending.state);
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
    const { sending, backend } = openSending();
    const answer = deferred<Receipt>();
    backend.submit.mockReturnValueOnce(answer.promise);
    backend.findReceipt.mockImplementation(findReceipt);
    sending.press(REQUEST);
    await pass(TIMEOUT_MS);
    const before = nameOf(sending.state);

    answer.resolve(RECEIPT);
    await pass();

    expect(before).toBe(kind);
    expect(sending.state).toEqual(RECORDED);
  },
);

test('a receipt for the first try counts while the second is on its way', async () => {
  const { sending, backend } = openSending();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValueOnce(answer.promise).mockImplementation(never);
  sending.press(REQUEST);
  await pass(TIMEOUT_MS + 1_000);
  const before = nameOf(sending.state);

  answer.resolve(RECEIPT);
  await pass(LONG_MS);

  expect(before).toBe('sending');
  expect(sending.state).toEqual(RECORDED);
  expect(backend.submit).toHaveBeenCalledTimes(2);
});

test('a receipt that arrives after the student was told of a lost connection counts', async () => {
  const { sending, backend } = openSending();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValueOnce(answer.promise).mockRejectedValue(lost);
  sending.press(REQUEST);
  await pass(TIMEOUT_MS);
  await passUntil(sending, 'refused');

  answer.resolve(RECEIPT);
  await pass();

  expect(sending.state).toEqual(RECORDED);
});

test('a receipt of an earlier request counts after a corrected one was refused', async () => {
  const { sending, backend } = openSending();
  const answer = deferred<Receipt>();
  backend.submit
    .mockReturnValueOnce(answer.promise)
    .mockRejectedValueOnce(new BackendError('forbidden'));
  sending.press(REQUEST);
  await pass(TIMEOUT_MS);
  sending.dispatch({ kind: 'edited' });
  sending.press(CORRECTED_REQUEST);
  await pass();
  const before = nameOf(sending.state);

  answer.resolve(RECEIPT);
  await pass();

  expect(before).toBe('refused');
  expect(sending.state).toMatchObject({ kind: 'recorded', receipt: RECEIPT });
});

test('a failure that arrives after its time changes nothing', async () => {
  const { sending, backend } = openSending();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValueOnce(answer.promise);
  backend.findReceipt.mockImplementation(never);
  sending.press(REQUEST);
  await pass(TIMEOUT_MS);
  const before = sending.state;

  answer.reject(new BackendError('forbidden'));
  await pass();

  expect(sending.state).toBe(before);
});

test('a busy backend is tried again when it asked for that, and not before', async () => {
  const { sending, backend, sentKeys } = openSending();
  backend.submit.mockRejectedValueOnce(new BackendError('busy', { retryAfterMs: 20_000 }));
  sending.press(REQUEST);

  await pass(20_000);
  const triesBefore = backend.submit.mock.calls.length;
  await pass(2_000);

  expect(triesBefore).toBe(1);
  expect(new Set(sentKeys()).size).toBe(1);
  expect(sending.state).toEqual(RECORDED);
});

test('a backend that stays busy is tried four times within the student’s patience', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValue(new BackendError('busy', { retryAfterMs: HOUR_MS }));

  sending.press(REQUEST);
  await pass(3 * 60_000);

  expect(backend.submit).toHaveBeenCalledTimes(4);
  expect(sending.state).toMatchObject({ kind: 'refused', failure: { kind: 'busy' } });
});

test('a student who changes an answer while a busy backend is awaited sends nothing old', async () => {
  const { sending, backend } = openSending();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValueOnce(answer.promise);
  sending.press(REQUEST);
  await pass();

  sending.dispatch({ kind: 'edited' });
  answer.reject(new BackendError('busy'));
  await pass(HOUR_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a student who changed an answer before a busy backend answered reads “recorded” when an old try arrived', async () => {
  const { sending, backend } = openSending();
  const answer = deferred<Receipt>();
  backend.submit.mockRejectedValueOnce(lost).mockReturnValueOnce(answer.promise);
  sending.press(REQUEST);
  await pass(1_000);
  const before = nameOf(sending.state);

  sending.dispatch({ kind: 'edited' });
  backend.findReceipt.mockResolvedValue(RECEIPT);
  answer.reject(new BackendError('busy'));
  await pass(LONG_MS);

  expect(before).toBe('sending');
  expect(sending.state).toEqual({ ...RECORDED, isOutdated: true });
});

test.each([
  ['in a pause', noReceipt],
  ['while it is not known', () => Promise.reject(lost)],
])('a student who changes an answer %s sends nothing old', async (_, findReceipt) => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockImplementationOnce(findReceipt);
  sending.press(REQUEST);
  await pass();

  sending.dispatch({ kind: 'edited' });
  await pass(HOUR_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a student whose session expires goes on with the same key after logging in', async () => {
  const { sending, backend, told, sentKeys } = openSending();
  backend.submit.mockRejectedValueOnce(expired);
  sending.press(REQUEST);
  await pass(HOUR_MS);

  sending.press({ ...REQUEST, locale: 'fr' });
  await pass();

  const [first, second] = sentKeys();
  expect(told).toEqual([...['sending', 'session-expired'], ...['sending', 'recorded']]);
  expect(second).toBe(first);
});

test('a student whose session expires with a try in doubt has it asked for after logging in', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValue(lost);
  backend.findReceipt.mockRejectedValueOnce(expired).mockResolvedValue(RECEIPT);
  sending.press(REQUEST);
  await pass();
  const before = nameOf(sending.state);

  sending.press(REQUEST);
  await pass();

  expect(before).toBe('session-expired');
  expect(sending.state).toEqual(RECORDED);
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a corrected answer makes another request, with another key', async () => {
  const { sending, backend, sentKeys, sentRequests } = openSending();
  backend.submit.mockRejectedValueOnce(new BackendError('invalid', { issues: [] }));
  sending.press(REQUEST);
  await pass();

  sending.press(CORRECTED_REQUEST);
  await pass();

  expect(new Set(sentKeys()).size).toBe(2);
  expect(sentRequests()).toEqual([REQUEST, CORRECTED_REQUEST]);
});

test('a student who takes a correction back sends the first request under its first key', async () => {
  const { sending, backend, sentKeys } = openSending();
  backend.submit.mockRejectedValue(new BackendError('forbidden'));

  for (const request of [REQUEST, CORRECTED_REQUEST, REQUEST]) {
    sending.press(request);
    await pass();
  }

  const [first, second, third] = sentKeys();
  expect(third).toBe(first);
  expect(second).not.toBe(first);
});

test('a student whose earlier request stands reads its receipt', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValue(
    new BackendError('already-registered', { receipt: EARLIER_RECEIPT }),
  );

  sending.press(REQUEST);
  await pass();

  expect(sending.state).toEqual({
    kind: 'recorded',
    receipt: EARLIER_RECEIPT,
    already: true,
    isOutdated: false,
  });
});

test('a page that is loaded anew asks for what was sent before it, and sends nothing twice', async () => {
  const { sending, backend, askedKeys } = openSending({ unresolved: [EARLIER_KEY] });
  backend.findReceipt.mockResolvedValue(EARLIER_RECEIPT);

  sending.press(REQUEST);
  await pass();

  expect(askedKeys()).toEqual([EARLIER_KEY]);
  expect(backend.submit).not.toHaveBeenCalled();
  expect(sending.state).toEqual({
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
    const { sending, backend, sentKeys } = openSending();
    backend.submit
      .mockImplementationOnce(firstTry)
      .mockRejectedValue(new BackendError('busy', { retryAfterMs: HOUR_MS }));

    sending.press(REQUEST);
    await pass(sinceMs);

    expect(nameOf(sending.state)).toBe('waiting');
    expect(unresolvedKeys(sending.state)).toContain(sentKeys()[0]);
  },
);

test('keys that another tab has sent under are asked for first', async () => {
  const { sending, backend, tabs, askedKeys } = openSending();
  tabs.takeHeard.mockReturnValueOnce([EARLIER_KEY]);
  backend.findReceipt.mockResolvedValue(EARLIER_RECEIPT);

  sending.press(REQUEST);
  await pass();

  expect(askedKeys()).toEqual([EARLIER_KEY]);
  expect(backend.submit).not.toHaveBeenCalled();
  expect(sending.state).toMatchObject({ kind: 'recorded', already: true });
});

test('nothing is sent before it is this tab’s turn, and the student reads why', async () => {
  const { sending, backend, tabs } = openSending();
  const turn = deferred<() => undefined>();
  tabs.enter.mockImplementation((_signal, onElsewhere) => {
    onElsewhere();
    return turn.promise;
  });

  sending.press(REQUEST);
  await pass(LONG_MS);
  const before = { name: nameOf(sending.state), tries: backend.submit.mock.calls.length };
  turn.resolve(tabs.release);
  await pass();

  expect(before).toMatchObject({ name: 'elsewhere', tries: 0 });
  expect(sending.state).toEqual(RECORDED);
});

test.each([
  ['recorded', async () => RECEIPT],
  ['issues', () => Promise.reject(new BackendError('invalid'))],
  ['refused', () => Promise.reject(new BackendError('forbidden'))],
  ['session-expired', () => Promise.reject(expired)],
] as const)(
  'the other tabs may send when this one comes to rest in the state %s',
  async (kind, submit) => {
    const { sending, backend, tabs } = openSending();
    backend.submit.mockImplementation(submit);

    sending.press(REQUEST);
    await pass();

    expect(nameOf(sending.state)).toBe(kind);
    expect(tabs.release).toHaveBeenCalledTimes(1);
  },
);

test.each([
  ['waiting', noReceipt],
  ['asking', never],
  ['unknown', () => Promise.reject(lost)],
] as const)('the other tabs wait while this one is %s', async (kind, findReceipt) => {
  const { sending, backend, tabs } = openSending();
  backend.submit.mockRejectedValue(lost);
  backend.findReceipt.mockImplementation(findReceipt);

  sending.press(REQUEST);
  await pass();

  expect(nameOf(sending.state)).toBe(kind);
  expect(tabs.release).not.toHaveBeenCalled();
});

test.each([
  ['issues', new BackendError('invalid')],
  ['a refusal', new BackendError('forbidden')],
])('the other tabs need not ask for a request that ended in %s', async (_, failure) => {
  const { sending, backend, tabs, sentKeys } = openSending();
  backend.submit.mockRejectedValue(failure);

  sending.press(REQUEST);
  await pass();

  expect(tabs.tell).toHaveBeenLastCalledWith({ idempotencyKey: sentKeys()[0], isSettled: true });
});

test.each([
  ['is recorded', async () => RECEIPT],
  ['may arrive late', noReceipt],
  ['is not known', () => Promise.reject(lost)],
])('the other tabs ask for a request that %s', async (_, findReceipt) => {
  const { sending, backend, tabs } = openSending();
  backend.submit.mockRejectedValue(lost);
  backend.findReceipt.mockImplementation(findReceipt);

  sending.press(REQUEST);
  await pass(LONG_MS);

  const told = tabs.tell.mock.calls.map(([{ isSettled }]) => isSettled);
  expect(new Set(told)).toEqual(new Set([false]));
});

test('a form taken down while it waits for its turn gives the turn back, and sends nothing', async () => {
  const { sending, backend, tabs } = openSending();
  const turn = deferred<() => undefined>();
  tabs.enter.mockReturnValue(turn.promise);
  sending.press(REQUEST);
  await pass();

  sending.dispatch({ kind: 'suspended', keeps: 'keys' });
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
  const { sending, backend, tabs } = openSending();
  backend.submit.mockImplementation(submit);
  backend.findReceipt.mockImplementation(findReceipt);
  sending.press(REQUEST);
  await pass();
  const calls = () => backend.submit.mock.calls.length + backend.findReceipt.mock.calls.length;
  const before = calls();

  sending.dispatch({ kind: 'suspended', keeps: 'keys' });
  await pass(HOUR_MS);

  expect(calls()).toBe(before);
  expect(nameOf(sending.state)).toBe('idle');
  expect(tabs.release).toHaveBeenCalledTimes(1);
});

test('a form that is shown again asks for what was on its way, under the same key', async () => {
  const { sending, backend, askedKeys, sentKeys } = openSending();
  backend.submit.mockImplementationOnce(never);
  sending.press(REQUEST);
  await pass();
  sending.dispatch({ kind: 'suspended', keeps: 'keys' });

  sending.press(REQUEST);
  await pass();

  const [first, second] = sentKeys();
  expect(askedKeys()).toEqual([first]);
  expect(second).toBe(first);
  expect(sending.state).toEqual(RECORDED);
});

test('a host that sets another backend has the next try go there', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValueOnce(lost);
  const elsewhere = vi.fn(async () => EARLIER_RECEIPT);
  sending.press(REQUEST);
  await pass();

  backend.submit = vi.fn(elsewhere);
  await pass(LONG_MS);

  expect(sending.state).toMatchObject({ kind: 'recorded', receipt: EARLIER_RECEIPT });
});

test('a page hears of each change of state once, until it listens no more', async () => {
  const { sending } = openSending();
  const listener = vi.fn();
  const stop = sending.subscribe(listener);

  sending.dispatch({ kind: 'due', by: 'return' });
  sending.press(REQUEST);
  const heardOfPress = listener.mock.calls.length;
  stop();
  await pass();

  expect(heardOfPress).toBe(1);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('a student’s phone rests while an answer is awaited', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockImplementation(never);
  sending.press(REQUEST);
  await pass();
  const timers = vi.spyOn(globalThis, 'setTimeout');

  await pass(TIMEOUT_MS - 1_000);

  expect(nameOf(sending.state)).toBe('sending');
  expect(timers.mock.calls.length).toBeLessThan(5);
});

test('what a student changed after the session expired is not sent by itself', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValueOnce(expired);
  sending.press(REQUEST);
  await pass();

  sending.dispatch({ kind: 'edited' });
  sending.dispatch({ kind: 'logged-in' });
  await pass(LONG_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(sending.state).toMatchObject({ kind: 'idle', isEdited: true });
});

test('a refusal that was being asked about when the session expired stays one after the log-in', async () => {
  const { sending, backend, told } = openSending();
  backend.submit.mockRejectedValue(broken);
  sending.press(REQUEST);
  await passUntil(sending, 'refused');
  backend.findReceipt.mockRejectedValueOnce(expired);
  await passUntil(sending, 'session-expired');
  const tries = backend.submit.mock.calls.length;

  sending.dispatch({ kind: 'logged-in' });
  await pass();

  expect(told.at(-1)).toBe('refused');
  expect(backend.submit).toHaveBeenCalledTimes(tries);
});
