import { beforeEach, expect, test } from 'vitest';
import { BackendError } from '../api/backend.ts';
import {
  deferred,
  expired,
  holdTime,
  LONG_MS,
  lost,
  nameOf,
  openSending,
  pass,
  passUntil,
  REQUEST,
  TIMEOUT_MS,
} from './sending.test.support.ts';

beforeEach(holdTime);

test('a request goes out again only in the student’s own session', async () => {
  const { sending, backend, isStillThere } = openSending();
  backend.submit.mockRejectedValueOnce(lost);
  isStillThere.mockResolvedValue(false);

  sending.press(REQUEST);
  await pass(LONG_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(sending.state).toMatchObject({ kind: 'idle', last: null, unresolved: [] });
});

test('a press in a page that the student has just opened costs no question who it is', async () => {
  const { sending, isStillThere } = openSending();

  sending.press(REQUEST);
  await pass();

  expect(isStillThere).not.toHaveBeenCalled();
});

test('a press in a page that was out of sight asks first who the student is', async () => {
  const { sending, backend, isStillThere } = openSending();
  isStillThere.mockResolvedValue(false);

  sending.doubtIdentity();
  sending.press(REQUEST);
  await pass();

  expect(backend.submit).not.toHaveBeenCalled();
});

test('a student of whom it cannot be asked whether they are still there is not given up', async () => {
  const { sending, isStillThere } = openSending();
  isStillThere.mockRejectedValueOnce(expired);
  sending.doubtIdentity();

  sending.press(REQUEST);
  await pass();
  const before = nameOf(sending.state);
  sending.dispatch({ kind: 'logged-in' });
  await pass();

  expect(before).toBe('session-expired');
  expect(sending.state.kind).toBe('recorded');
});

test('a form that was taken down while it was asked who the student is sends nothing any more', async () => {
  const { sending, backend, isStillThere } = openSending();
  isStillThere.mockImplementation(async () => {
    sending.dispatch({ kind: 'suspended', keeps: 'keys' });
    return true;
  });
  sending.doubtIdentity();

  sending.press(REQUEST);
  await pass(LONG_MS);

  expect(backend.submit).not.toHaveBeenCalled();
  expect(sending.state.kind).toBe('idle');
});

test('a request that waited for a busy backend is sent only after it was asked who the student is', async () => {
  const { sending, backend, isStillThere } = openSending();
  backend.submit.mockRejectedValueOnce(new BackendError('busy', { retryAfterMs: 60_000 }));
  isStillThere.mockResolvedValue(false);
  sending.press(REQUEST);
  await passUntil(sending, 'waiting');

  sending.dispatch({ kind: 'due', by: 'student' });
  await pass();

  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(sending.state.kind).toBe('idle');
});

test('a request that waited for another tab is sent only after it was asked who the student is', async () => {
  const { sending, backend, isStillThere, tabs } = openSending();
  const turn = deferred<() => void>();
  tabs.enter.mockImplementation(async (_signal, onElsewhere) => {
    onElsewhere();
    return turn.promise;
  });
  isStillThere.mockResolvedValue(false);
  sending.press(REQUEST);
  await pass(30_000);

  turn.resolve(() => undefined);
  await pass();

  expect(backend.submit).not.toHaveBeenCalled();
});

test('a page that goes out of sight while it is asked who the student is has it asked once more', async () => {
  const { sending, backend, isStillThere } = openSending();
  const answer = deferred<boolean>();
  isStillThere.mockReturnValueOnce(answer.promise).mockResolvedValue(false);
  sending.doubtIdentity();
  sending.press(REQUEST);
  await pass();

  sending.doubtIdentity();
  answer.resolve(true);
  await pass();

  expect(isStillThere).toHaveBeenCalledTimes(2);
  expect(backend.submit).not.toHaveBeenCalled();
});

test('that nothing is recorded is believed in the student’s own session alone', async () => {
  const { sending, backend, isStillThere } = openSending();
  backend.submit.mockRejectedValue(lost);
  sending.press(REQUEST);
  await passUntil(sending, 'refused');

  isStillThere.mockResolvedValue(false);
  await pass(LONG_MS);

  expect(sending.state).toMatchObject({ kind: 'idle', unresolved: [] });
});

test('an answer that is changed while it is asked who the student is holds the request back', async () => {
  const { sending, backend, isStillThere } = openSending();
  const answer = deferred<boolean>();
  isStillThere.mockReturnValueOnce(answer.promise);
  sending.doubtIdentity();
  sending.press(REQUEST);
  await pass();

  sending.dispatch({ kind: 'edited' });
  answer.resolve(true);
  await pass(LONG_MS);

  expect(backend.submit).not.toHaveBeenCalled();
  expect(sending.state).toMatchObject({ kind: 'idle', isEdited: true, unresolved: [] });
});

test('the question who the student is takes nothing from the time of the request', async () => {
  const { sending, backend, isStillThere } = openSending();
  const slowMs = TIMEOUT_MS * 0.7;
  const after = <Answer>(answer: Answer) =>
    new Promise<Answer>((resolve) => setTimeout(() => resolve(answer), slowMs));
  const right = await backend.submit(REQUEST, {
    idempotencyKey: '',
    signal: new AbortController().signal,
  });
  backend.submit.mockClear();
  backend.submit.mockImplementation(() => after(right));
  isStillThere.mockImplementation(() => after(true));
  sending.doubtIdentity();

  sending.press(REQUEST);
  await pass(slowMs * 2);

  expect(sending.state.kind).toBe('recorded');
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test.each([
  ['a busy backend is waited for', new BackendError('busy', { retryAfterMs: 60_000 }), 'waiting'],
  ['it is not known whether a request was recorded', lost, 'unknown'],
] as const)(
  'a host that refreshes while %s does not have the request sent in somebody else’s session',
  async (_, failure, name) => {
    const { sending, backend, isStillThere, refresh } = openSending();
    backend.submit.mockRejectedValueOnce(failure);
    backend.findReceipt.mockRejectedValueOnce(lost);
    sending.press(REQUEST);
    await passUntil(sending, name);
    await refresh();
    isStillThere.mockResolvedValue(false);

    sending.dispatch({ kind: 'due', by: 'student' });
    await pass();

    expect(backend.submit).toHaveBeenCalledTimes(1);
    expect(sending.state).toMatchObject({ kind: 'idle', last: null, unresolved: [] });
  },
);

test('a student who is back after another one was met sends again', async () => {
  const { sending, backend, isStillThere } = openSending();
  isStillThere.mockResolvedValueOnce(false);
  sending.doubtIdentity();
  sending.press(REQUEST);
  await pass();
  const before = backend.submit.mock.calls.length;

  sending.press(REQUEST);
  await pass();

  expect(before).toBe(0);
  expect(sending.state.kind).toBe('recorded');
});

test('a student who cannot be asked for is not asked for without end', async () => {
  const { sending, backend, isStillThere } = openSending();
  isStillThere.mockRejectedValue(lost);
  sending.doubtIdentity();

  sending.press(REQUEST);
  await pass(3_600_000);

  expect(backend.submit).not.toHaveBeenCalled();
  expect(isStillThere.mock.calls.length).toBeLessThan(100);
});

test('a host that refreshes while a receipt is asked for does not have it believed that nothing is recorded', async () => {
  const { sending, backend, isStillThere, refresh } = openSending();
  const answer = deferred<null>();
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockReturnValueOnce(answer.promise);
  sending.press(REQUEST);
  await pass();
  await refresh();
  isStillThere.mockResolvedValue(false);

  answer.resolve(null);
  await pass(LONG_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(sending.state).toMatchObject({ kind: 'idle', last: null, unresolved: [] });
});

test.each([
  ['a refusal', new BackendError('forbidden'), []],
  ['a pause that a change has ended', new BackendError('busy'), [{ kind: 'edited' }]],
] as const)('a press after %s asks first who the student is', async (_, failure, events) => {
  const { sending, backend, isStillThere } = openSending();
  backend.submit.mockRejectedValueOnce(failure);
  sending.press(REQUEST);
  await pass();
  for (const event of events) sending.dispatch(event);
  isStillThere.mockResolvedValue(false);

  sending.press(REQUEST);
  await pass();

  expect(backend.submit).toHaveBeenCalledTimes(1);
});
