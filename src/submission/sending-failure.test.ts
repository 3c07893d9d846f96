import { expect, test } from 'vitest';
import { BackendError, type BackendErrorKind } from '../api/backend.ts';
import { newRound } from './round.ts';
import { failureAfter } from './sending-failure.ts';
import type { SendingState } from './sending-state.ts';

const KEY = '0a1b2c3d-0000-4000-8000-000000000000';

test('a question that nobody waits for changes nothing of what is told', () => {
  const told = failureAfter(null, unknown('network'));

  expect(failureAfter(told, unknown('network'))).toBe(told);
});

test('what a student’s own question has come to stays told through later ones', () => {
  const told = failureAfter(null, unknown('network'));
  const answered = failureAfter({ ...told, progress: 'checking' }, unknown('network'));

  expect(answered).toMatchObject({ progress: 'in-vain', checkedAt: expect.any(String) });
  expect(answered.at).toBe(told.at);
  expect(failureAfter(answered, unknown('network'))).toBe(answered);
});

test.each<[BackendErrorKind | null, boolean]>([
  ['network', true],
  ['unavailable', false],
  ['protocol', false],
  ['busy', false],
  [null, false],
])('after a try that ended with %s it is told that no answer came: %s', (kind, isSilent) => {
  expect(failureAfter(null, unknown(kind)).isSilent).toBe(isSilent);
});

function unknown(kind: BackendErrorKind | null): Extract<SendingState, { kind: 'unknown' }> {
  const request = {
    academicYear: '2026-2027',
    cnie: 'AB123456',
    otherCoverage: false as const,
    phone: '+212600000000',
    email: 'student@example.org',
    address: null,
    rib: '011519000001205000534921',
    declaration: true as const,
    locale: 'ar' as const,
  };
  const attempt = { request, idempotencyKey: KEY };
  return {
    kind: 'unknown',
    round: newRound(attempt, { unresolved: [KEY], nowMs: 0 }),
    failure: kind && new BackendError(kind),
    isAsking: false,
    askAtMs: null,
  };
}
