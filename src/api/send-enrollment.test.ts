import { expect, test, vi } from 'vitest';
import { BackendError, type BackendErrorKind, type EnrollmentBackend } from './backend.ts';
import type { Receipt } from './receipt-schema.ts';
import { type Attempt, endingOfFailure } from './send-enrollment.ts';

const RECEIPT: Receipt = {
  reference: 'AMO-2026-000001',
  registrationNumber: 'G123456',
  submittedAt: '2026-11-22T10:15:00Z',
  reimbursement: 'postal-order',
};

const ATTEMPT: Attempt = {
  idempotencyKey: '3f1c1f0e-0000-4000-8000-000000000001',
  request: {
    academicYear: '2026-2027',
    cnie: 'G123456',
    otherCoverage: false,
    phone: '+212600000000',
    email: 'student@example.org',
    address: { line: '0, rue de l’Exemple', city: 'Kénitra', postalCode: '14000' },
    rib: null,
    declaration: true,
    locale: 'ar',
  },
};

/** Kinds of which an answer by contract proves that nothing was recorded. */
const PROVEN_KINDS: BackendErrorKind[] = [
  'unauthenticated',
  'already-registered',
  'invalid',
  'forbidden',
];
const UNPROVEN_KINDS: BackendErrorKind[] = ['busy', 'unavailable', 'network', 'protocol'];

function backendThatFinds(findReceipt: () => Promise<Receipt | null>) {
  const backend = {
    getCase: vi.fn<EnrollmentBackend['getCase']>(),
    submit: vi.fn<EnrollmentBackend['submit']>(),
    findReceipt: vi.fn<EnrollmentBackend['findReceipt']>(findReceipt),
  };
  return { backend, signal: new AbortController().signal };
}

test('a student whose session expired is asked to log in again', async () => {
  const context = backendThatFinds(async () => null);

  const ending = await endingOfFailure(new BackendError('unauthenticated'), ATTEMPT, context);

  expect(ending).toEqual({ kind: 'session-expired' });
});

test('a student who sent a request before this one sees the receipt of that one', async () => {
  const context = backendThatFinds(async () => null);
  const failure = new BackendError('already-registered', { receipt: RECEIPT });

  const ending = await endingOfFailure(failure, ATTEMPT, context);

  expect(ending).toEqual({ kind: 'recorded', receipt: RECEIPT, already: true });
});

test.each([
  ['no receipt', undefined],
  ['half a receipt', { reference: 'AMO-2026-000001' }],
  ['a text for a receipt', 'AMO-2026-000001'],
])(
  'a student who sent a request before is told so even when the backend shows %s',
  async (_, receipt) => {
    const context = backendThatFinds(async () => null);
    const failure = new BackendError('already-registered', { receipt });

    const ending = await endingOfFailure(failure, ATTEMPT, context);

    expect(ending).toEqual({ kind: 'recorded', receipt: null, already: true });
  },
);

test('a student whose answers are refused learns which ones', async () => {
  const issues = [{ pointer: '/cnie', code: 'taken' }];
  const context = backendThatFinds(async () => null);
  const failure = new BackendError('invalid', { issues, incident: 'TEST-2' });

  const ending = await endingOfFailure(failure, ATTEMPT, context);

  expect(ending).toEqual({ kind: 'issues', issues, incident: 'TEST-2' });
});

test('a student who may not send a request is refused with the incident', async () => {
  const context = backendThatFinds(async () => null);
  const failure = new BackendError('forbidden', { incident: 'TEST-3' });

  const ending = await endingOfFailure(failure, ATTEMPT, context);

  expect(ending).toEqual({ kind: 'refused', cause: 'forbidden', incident: 'TEST-3' });
});

test.each(PROVEN_KINDS)('after "%s" the backend is not asked for a receipt', async (kind) => {
  const context = backendThatFinds(async () => RECEIPT);

  await endingOfFailure(new BackendError(kind), ATTEMPT, context);

  expect(context.backend.findReceipt).not.toHaveBeenCalled();
});

test.each(UNPROVEN_KINDS)(
  'after "%s" the backend is asked once for the receipt of the same key',
  async (kind) => {
    const context = backendThatFinds(async () => null);

    await endingOfFailure(new BackendError(kind), ATTEMPT, context);

    expect(context.backend.findReceipt.mock.calls).toEqual([
      [ATTEMPT.idempotencyKey, { signal: context.signal }],
    ]);
  },
);

test.each(UNPROVEN_KINDS)(
  'a student whose request was recorded before "%s" sees its receipt',
  async (kind) => {
    const context = backendThatFinds(async () => RECEIPT);

    const ending = await endingOfFailure(new BackendError(kind), ATTEMPT, context);

    expect(ending).toEqual({ kind: 'recorded', receipt: RECEIPT, already: false });
  },
);

test.each(UNPROVEN_KINDS)(
  'a student whose request was not recorded after "%s" learns that and the incident',
  async (kind) => {
    const context = backendThatFinds(async () => null);
    const failure = new BackendError(kind, { incident: 'TEST-4' });

    const ending = await endingOfFailure(failure, ATTEMPT, context);

    expect(ending).toEqual({ kind: 'refused', cause: kind, incident: 'TEST-4' });
  },
);

test.each(UNPROVEN_KINDS)(
  'after "%s" and no answer about the receipt, nothing is said to be known',
  async (kind) => {
    const context = backendThatFinds(async () => {
      throw new BackendError('network');
    });
    const failure = new BackendError(kind, { incident: 'TEST-5' });

    const ending = await endingOfFailure(failure, ATTEMPT, context);

    expect(ending).toEqual({ kind: 'unknown', incident: 'TEST-5' });
  },
);

test('a student quotes the incident of the second failure when the first had none', async () => {
  const context = backendThatFinds(async () => {
    throw new BackendError('unavailable', { incident: 'TEST-6' });
  });

  const ending = await endingOfFailure(new BackendError('network'), ATTEMPT, context);

  expect(ending).toEqual({ kind: 'unknown', incident: 'TEST-6' });
});

test('a receipt of another shape proves nothing to the student', async () => {
  const wrong: Receipt = { ...RECEIPT, reference: '' };
  const context = backendThatFinds(async () => wrong);

  const ending = await endingOfFailure(new BackendError('network'), ATTEMPT, context);

  expect(ending).toEqual({ kind: 'unknown', incident: undefined });
});

test.each([
  ['an Error', new TypeError('student@example.org is not a function')],
  ['a text', 'something'],
  ['nothing', undefined],
  ['an object of an unknown kind', { kind: 'surprise' }],
])('a host’s adapter that throws %s is asked for the receipt all the same', async (_, thrown) => {
  const context = backendThatFinds(async () => null);

  const ending = await endingOfFailure(thrown, ATTEMPT, context);

  expect(ending).toEqual({ kind: 'refused', cause: 'protocol', incident: undefined });
});

test('a host’s adapter may throw what looks like a BackendError of another copy', async () => {
  const context = backendThatFinds(async () => null);
  const failure = { kind: 'already-registered', receipt: RECEIPT };

  const ending = await endingOfFailure(failure, ATTEMPT, context);

  expect(ending).toEqual({ kind: 'recorded', receipt: RECEIPT, already: true });
});

test('a host’s adapter that throws without a promise counts as one that rejects', async () => {
  const context = backendThatFinds(() => {
    throw new Error('not async');
  });

  const ending = await endingOfFailure(new BackendError('busy'), ATTEMPT, context);

  expect(ending).toEqual({ kind: 'unknown', incident: undefined });
});
