import { expect, test } from 'vitest';
import { BackendError } from './backend.ts';
import { toBackendError } from './to-backend-error.ts';

const KINDS = [
  ...(['unauthenticated', 'forbidden', 'already-registered', 'invalid'] as const),
  ...(['busy', 'unavailable', 'network', 'protocol'] as const),
];

test.each(KINDS)('a host’s adapter that fails as "%s" is understood', (kind) => {
  const error = toBackendError(new BackendError(kind));

  expect(error).toBeInstanceOf(BackendError);
  expect(error.kind).toBe(kind);
});

test.each(KINDS)('a host’s adapter that throws an object of kind "%s" is understood', (kind) => {
  const error = toBackendError({ kind });

  expect(error).toBeInstanceOf(BackendError);
  expect(error.kind).toBe(kind);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'busy'],
  ['a number', 503],
  ['an Error', new TypeError('Failed to fetch')],
  ['an unknown kind', { kind: 'teapot' }],
  ['a kind that is no text', { kind: ['busy'] }],
])('a host’s adapter that throws %s breaks the contract', (_, thrown) => {
  const error = toBackendError(thrown);

  expect(error.kind).toBe('protocol');
});

test('every detail of the backend’s failure is kept', () => {
  const details = {
    incident: 'TEST-422',
    issues: [{ pointer: '/cnie', code: 'taken' }],
    receipt: { reference: 'AMO-2026-000001' },
    retryAfterMs: 2000,
  };

  const error = toBackendError({ kind: 'invalid', ...details });

  expect(error).toMatchObject(details);
});

test.each(['TEST-500', 'a', '2026-11-22T10:15:00.1', 'f3_1', 'x'.repeat(64)])(
  'the incident "%s" may be quoted by the student',
  (incident) => {
    const error = toBackendError(new BackendError('unavailable', { incident }));

    expect(error.incident).toBe(incident);
  },
);

test.each([
  ['a sentence', 'no room for student@example.org'],
  ['an address', 'student@example.org'],
  ['a line break', 'TEST\n500'],
  ['nothing in it', ''],
  ['65 characters', 'x'.repeat(65)],
  ['a number for a text', 500],
])('an incident with %s is no code, and the student never sees it', (_, incident) => {
  const error = toBackendError({ kind: 'unavailable', incident });

  expect(error.incident).toBeUndefined();
});

test('issues of another shape are left out, the others kept', () => {
  const issues = [{ pointer: '/cnie', code: 'taken' }, { pointer: '/rib' }, null, '/phone'];

  const error = toBackendError({ kind: 'invalid', issues });

  expect(error.issues).toEqual([{ pointer: '/cnie', code: 'taken' }]);
});

test.each([
  ['a list of issues that is none', { issues: '/cnie' }, { issues: [] }],
  ['a time that is no number', { retryAfterMs: '2' }, { retryAfterMs: undefined }],
])('what a host’s adapter says is left out when it is %s', (_, details, expected) => {
  const error = toBackendError({ kind: 'busy', ...details });

  expect(error).toMatchObject(expected);
});

test.each(KINDS)('the text of a failure of kind "%s" holds nothing but its kind', (kind) => {
  const error = new BackendError(kind, {
    incident: 'TEST-1',
    issues: [{ pointer: '/cnie', code: 'G123456' }],
    receipt: { registrationNumber: 'G123456' },
  });

  expect(String(error)).toBe(`BackendError: enrollment backend: ${kind}`);
});
