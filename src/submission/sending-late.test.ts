import { beforeEach, expect, test } from 'vitest';
import { BackendError } from '../api/backend.ts';
import {
  CORRECTED_REQUEST,
  expired,
  holdTime,
  LONG_MS,
  lost,
  openSending,
  pass,
  passUntil,
  RECEIPT,
  REQUEST,
} from './sending.test.support.ts';

// A try that ended without an answer may arrive long after the student was told of its failure.

const UNKNOWN_FIELD = [{ pointer: '/x', code: 'invalid' }];

beforeEach(holdTime);

test('a student who is refused after a lost try reads “recorded” when that try arrives late', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValueOnce(lost).mockRejectedValueOnce(new BackendError('forbidden'));
  sending.press(REQUEST);
  await passUntil(sending, 'refused');

  backend.findReceipt.mockResolvedValue(RECEIPT);
  await pass(LONG_MS);

  expect(sending.state).toMatchObject({ kind: 'recorded', receipt: RECEIPT });
});

test('a student whose session ended before a late question reads “recorded” when an old try arrives', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValue(lost);
  sending.press(REQUEST);
  await passUntil(sending, 'refused');
  backend.findReceipt.mockRejectedValueOnce(expired);
  await passUntil(sending, 'session-expired');
  sending.dispatch({ kind: 'logged-in' });
  await pass(100);

  backend.findReceipt.mockResolvedValue(RECEIPT);
  await pass(LONG_MS);

  expect(sending.state).toMatchObject({ kind: 'recorded', receipt: RECEIPT });
});

test('a student whose answers find no place after a lost try reads “recorded” when that try arrives late', async () => {
  const { sending, backend } = openSending();
  const unplaceable = new BackendError('invalid', { issues: UNKNOWN_FIELD });
  backend.submit.mockRejectedValueOnce(lost).mockRejectedValueOnce(unplaceable);
  sending.press(REQUEST);
  await passUntil(sending, 'issues');
  sending.dispatch({ kind: 'unplaceable' });

  backend.findReceipt.mockResolvedValue(RECEIPT);
  await pass(LONG_MS);

  expect(sending.state).toMatchObject({ kind: 'recorded', receipt: RECEIPT });
});

test('a student who changed an answer after a failure reads that the change is not recorded', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValue(lost);
  sending.press(REQUEST);
  await passUntil(sending, 'refused');

  sending.dispatch({ kind: 'edited' });
  backend.findReceipt.mockResolvedValue(RECEIPT);
  await pass(LONG_MS);

  expect(sending.state).toMatchObject({ kind: 'recorded', isOutdated: true });
});

test('a student whose corrected request meets an old one that arrived late reads that the correction is not recorded', async () => {
  const { sending, backend, sentKeys } = openSending();
  backend.submit.mockRejectedValue(lost);
  sending.press(REQUEST);
  await passUntil(sending, 'refused');
  const [firstKey] = sentKeys();
  sending.dispatch({ kind: 'edited' });
  backend.submit.mockImplementation(async () => {
    backend.findReceipt.mockImplementation(async (key) => (key === firstKey ? RECEIPT : null));
    throw new BackendError('already-registered', { receipt: RECEIPT });
  });

  sending.press(CORRECTED_REQUEST);
  await pass(1_000);

  expect(sending.state).toMatchObject({
    kind: 'recorded',
    receipt: RECEIPT,
    isOutdated: true,
  });
});

test('a student whose request stands from elsewhere reads its receipt, and of no change', async () => {
  const { sending, backend } = openSending();
  backend.submit.mockRejectedValueOnce(
    new BackendError('already-registered', { receipt: RECEIPT }),
  );

  sending.press(REQUEST);
  await pass();

  expect(sending.state).toEqual({
    kind: 'recorded',
    receipt: RECEIPT,
    already: true,
    isOutdated: false,
  });
});
