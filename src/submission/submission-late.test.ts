import { beforeEach, expect, test } from 'vitest';
import { BackendError } from '../api/backend.ts';
import {
  CORRECTED_REQUEST,
  expired,
  holdTime,
  LONG_MS,
  lost,
  openSubmission,
  pass,
  passUntil,
  RECEIPT,
  REQUEST,
} from './submission.test.support.ts';

// A try that ended without an answer may arrive long after the student was told of its failure.

const UNKNOWN_FIELD = [{ pointer: '/x', code: 'invalid' }];

beforeEach(holdTime);

test('a student who is refused after a lost try reads “recorded” when that try arrives late', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValueOnce(lost).mockRejectedValueOnce(new BackendError('forbidden'));
  submission.send(REQUEST);
  await passUntil(submission, 'refused');

  backend.findReceipt.mockResolvedValue(RECEIPT);
  await pass(LONG_MS);

  expect(submission.state).toMatchObject({ kind: 'recorded', receipt: RECEIPT });
});

test('a student whose session ended before a late question reads “recorded” when an old try arrives', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValue(lost);
  submission.send(REQUEST);
  await passUntil(submission, 'refused');
  backend.findReceipt.mockRejectedValueOnce(expired);
  await passUntil(submission, 'session-expired');
  submission.dispatch({ kind: 'resumed' });
  await pass(100);

  backend.findReceipt.mockResolvedValue(RECEIPT);
  await pass(LONG_MS);

  expect(submission.state).toMatchObject({ kind: 'recorded', receipt: RECEIPT });
});

test('a student whose answers find no place after a lost try reads “recorded” when that try arrives late', async () => {
  const { submission, backend } = openSubmission();
  const unplaceable = new BackendError('invalid', { issues: UNKNOWN_FIELD });
  backend.submit.mockRejectedValueOnce(lost).mockRejectedValueOnce(unplaceable);
  submission.send(REQUEST);
  await passUntil(submission, 'issues');
  submission.dispatch({ kind: 'unplaceable' });

  backend.findReceipt.mockResolvedValue(RECEIPT);
  await pass(LONG_MS);

  expect(submission.state).toMatchObject({ kind: 'recorded', receipt: RECEIPT });
});

test('a student who changed an answer after a failure reads that the change is not recorded', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValue(lost);
  submission.send(REQUEST);
  await passUntil(submission, 'refused');

  submission.dispatch({ kind: 'edited' });
  backend.findReceipt.mockResolvedValue(RECEIPT);
  await pass(LONG_MS);

  expect(submission.state).toMatchObject({ kind: 'recorded', isOutdated: true });
});

test('a student whose corrected request meets an old one that arrived late reads that the correction is not recorded', async () => {
  const { submission, backend, sentKeys } = openSubmission();
  backend.submit.mockRejectedValue(lost);
  submission.send(REQUEST);
  await passUntil(submission, 'refused');
  const [firstKey] = sentKeys();
  submission.dispatch({ kind: 'edited' });
  backend.submit.mockImplementation(async () => {
    backend.findReceipt.mockImplementation(async (key) => (key === firstKey ? RECEIPT : null));
    throw new BackendError('already-registered', { receipt: RECEIPT });
  });

  submission.send(CORRECTED_REQUEST);
  await pass(1_000);

  expect(submission.state).toMatchObject({
    kind: 'recorded',
    receipt: RECEIPT,
    isOutdated: true,
  });
});

test('a student whose request stands from elsewhere reads its receipt, and of no change', async () => {
  const { submission, backend } = openSubmission();
  backend.submit.mockRejectedValueOnce(
    new BackendError('already-registered', { receipt: RECEIPT }),
  );

  submission.send(REQUEST);
  await pass();

  expect(submission.state).toEqual({
    kind: 'recorded',
    receipt: RECEIPT,
    already: true,
    isOutdated: false,
  });
});
