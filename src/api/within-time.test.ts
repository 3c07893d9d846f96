import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { BackendError } from './backend.ts';
import { withinTime } from './within-time.ts';

const TIMEOUT_MS = 15_000;
const NETWORK = new BackendError('network');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

test('a student gets the answer that comes in time', async () => {
  const limits = limitsOf(new AbortController());

  const answer = await withinTime(async () => 'recorded', limits);

  expect(answer).toBe('recorded');
});

test('a student reads the backend’s own failure when that comes in time', async () => {
  const failure = new BackendError('forbidden');

  const answer = withinTime(() => Promise.reject(failure), limitsOf(new AbortController()));

  await expect(answer).rejects.toBe(failure);
});

test('a host’s adapter that throws without a promise counts as one that rejects', async () => {
  const failure = new TypeError('no portal here');
  const work = () => {
    throw failure;
  };

  const answer = withinTime(work, limitsOf(new AbortController()));

  await expect(answer).rejects.toBe(failure);
  expect(vi.getTimerCount()).toBe(0);
});

test('no student waits longer than the time, even for an adapter that heeds no signal', async () => {
  const settled = vi.fn();
  withinTime(never, limitsOf(new AbortController())).catch(settled);

  await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 1);
  const before = settled.mock.calls.length;
  await vi.advanceTimersByTimeAsync(1);

  expect(before).toBe(0);
  expect(settled).toHaveBeenCalledExactlyOnceWith(NETWORK);
});

test('a host’s adapter hears that the time is over', async () => {
  const work = vi.fn((_: AbortSignal) => never());
  const answer = withinTime(work, limitsOf(new AbortController())).catch(() => undefined);
  const aborted = () => work.mock.calls[0]?.[0].aborted;
  const before = aborted();

  await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
  await answer;

  expect(before).toBe(false);
  expect(aborted()).toBe(true);
});

test('nothing is waited for once the form is gone', async () => {
  const gone = new AbortController();
  const work = vi.fn((_: AbortSignal) => never());
  const answer = withinTime(work, limitsOf(gone));

  gone.abort();

  await expect(answer).rejects.toEqual(NETWORK);
  expect(work.mock.calls[0]?.[0].aborted).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('nothing is waited for when the form was gone before', async () => {
  const settled = vi.fn();

  withinTime(never, limitsOf({ signal: AbortSignal.abort() })).catch(settled);
  await vi.advanceTimersByTimeAsync(0);

  expect(settled).toHaveBeenCalledExactlyOnceWith(NETWORK);
});

test.each([
  ['comes', async () => 'recorded'],
  ['fails', () => Promise.reject(NETWORK)],
])('when an answer %s, no timer and no listener stays behind', async (_, work) => {
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, 'addEventListener');
  const removed = vi.spyOn(signal, 'removeEventListener');

  await withinTime<string>(work, limitsOf({ signal })).catch(() => undefined);

  expect(vi.getTimerCount()).toBe(0);
  expect(removed.mock.calls.map(([name, listener]) => [name, listener])).toEqual(
    added.mock.calls.map(([name, listener]) => [name, listener]),
  );
});

test.each([
  ['an answer', (end: Ends) => end.resolve('recorded')],
  ['a failure', (end: Ends) => end.reject(new Error('too late'))],
])('%s after the time changes nothing that was told', async (_, finish) => {
  const end: Ends = { resolve: () => undefined, reject: () => undefined };
  const work = () =>
    new Promise<string>((resolve, reject) => {
      Object.assign(end, { resolve, reject });
    });
  const told = withinTime(work, limitsOf(new AbortController())).catch((error) => error);

  await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
  finish(end);

  expect(await told).toEqual(NETWORK);
});

type Ends = { resolve: (value: string) => void; reject: (error: unknown) => void };

function limitsOf({ signal }: { signal: AbortSignal }) {
  return { timeoutMs: TIMEOUT_MS, signal };
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
