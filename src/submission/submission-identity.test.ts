import { beforeEach, expect, test } from 'vitest';
import { BackendError } from '../api/backend.ts';
import {
  deferred,
  expired,
  holdTime,
  LONG_MS,
  lost,
  openSubmission,
  pass,
  passUntil,
  REQUEST,
  TIMEOUT_MS,
} from './submission.test.support.ts';

beforeEach(holdTime);

test('a request goes out again only in the student’s own session', async () => {
  const { submission, backend, isStillThere } = openSubmission();
  backend.submit.mockRejectedValueOnce(lost);
  isStillThere.mockResolvedValue(false);

  submission.send(REQUEST);
  await pass(LONG_MS);

  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(submission.state).toMatchObject({ kind: 'idle', last: null, doubtful: [] });
});

test('a press in a page that the student has just opened costs no question who it is', async () => {
  const { submission, isStillThere } = openSubmission();

  submission.send(REQUEST);
  await pass();

  expect(isStillThere).not.toHaveBeenCalled();
});

test('a press in a page that was out of sight asks first who the student is', async () => {
  const { submission, backend, isStillThere } = openSubmission();
  isStillThere.mockResolvedValue(false);

  submission.doubtIdentity();
  submission.send(REQUEST);
  await pass();

  expect(backend.submit).not.toHaveBeenCalled();
});

test('a student of whom it cannot be asked whether they are still there is not given up', async () => {
  const { submission, isStillThere } = openSubmission();
  isStillThere.mockRejectedValueOnce(expired);
  submission.doubtIdentity();

  submission.send(REQUEST);
  await pass();
  const before = submission.state.kind;
  submission.dispatch({ kind: 'resumed' });
  await pass();

  expect(before).toBe('session-expired');
  expect(submission.state.kind).toBe('recorded');
});

test('a form that was taken down while it was asked who the student is sends nothing any more', async () => {
  const { submission, backend, isStillThere } = openSubmission();
  isStillThere.mockImplementation(async () => {
    submission.dispatch({ kind: 'suspended' });
    return true;
  });
  submission.doubtIdentity();

  submission.send(REQUEST);
  await pass(LONG_MS);

  expect(backend.submit).not.toHaveBeenCalled();
  expect(submission.state.kind).toBe('idle');
});

test('a request that waited for a busy backend is sent only after it was asked who the student is', async () => {
  const { submission, backend, isStillThere } = openSubmission();
  backend.submit.mockRejectedValueOnce(new BackendError('busy', { retryAfterMs: 60_000 }));
  isStillThere.mockResolvedValue(false);
  submission.send(REQUEST);
  await passUntil(submission, 'waiting');

  submission.dispatch({ kind: 'hurry' });
  await pass();

  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(submission.state.kind).toBe('idle');
});

test('a request that waited for another tab is sent only after it was asked who the student is', async () => {
  const { submission, backend, isStillThere, tabs } = openSubmission();
  const turn = deferred<() => void>();
  tabs.enter.mockImplementation(async (_signal, onElsewhere) => {
    onElsewhere();
    return turn.promise;
  });
  isStillThere.mockResolvedValue(false);
  submission.send(REQUEST);
  await pass(30_000);

  turn.resolve(() => undefined);
  await pass();

  expect(backend.submit).not.toHaveBeenCalled();
});

test('a page that goes out of sight while it is asked who the student is has it asked once more', async () => {
  const { submission, backend, isStillThere } = openSubmission();
  const answer = deferred<boolean>();
  isStillThere.mockReturnValueOnce(answer.promise).mockResolvedValue(false);
  submission.doubtIdentity();
  submission.send(REQUEST);
  await pass();

  submission.doubtIdentity();
  answer.resolve(true);
  await pass();

  expect(isStillThere).toHaveBeenCalledTimes(2);
  expect(backend.submit).not.toHaveBeenCalled();
});

test('that nothing is recorded is believed in the student’s own session alone', async () => {
  const { submission, backend, isStillThere } = openSubmission();
  backend.submit.mockRejectedValue(lost);
  submission.send(REQUEST);
  await passUntil(submission, 'refused');

  isStillThere.mockResolvedValue(false);
  await pass(LONG_MS);

  expect(submission.state).toMatchObject({ kind: 'idle', doubtful: [] });
});

test('an answer that is changed while it is asked who the student is holds the request back', async () => {
  const { submission, backend, isStillThere } = openSubmission();
  const answer = deferred<boolean>();
  isStillThere.mockReturnValueOnce(answer.promise);
  submission.doubtIdentity();
  submission.send(REQUEST);
  await pass();

  submission.dispatch({ kind: 'edited' });
  answer.resolve(true);
  await pass(LONG_MS);

  expect(backend.submit).not.toHaveBeenCalled();
  expect(submission.state).toMatchObject({ kind: 'idle', isEdited: true, doubtful: [] });
});

test('the question who the student is takes nothing from the time of the request', async () => {
  const { submission, backend, isStillThere } = openSubmission();
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
  submission.doubtIdentity();

  submission.send(REQUEST);
  await pass(slowMs * 2);

  expect(submission.state.kind).toBe('recorded');
  expect(backend.submit).toHaveBeenCalledTimes(1);
});
