import { onTestFinished, vi } from 'vitest';
import { BackendError, type EnrollmentBackend } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import type { Attempt } from './attempt.ts';
import type { Moment } from './retry-policy.ts';
import type { SendingTabs } from './sending-tabs.ts';
import { Submission } from './submission.ts';
import type { Round, SubmissionState } from './submission-state.ts';

/** The time that one answer is waited for in these tests. */
export const TIMEOUT_MS = 15_000;
/** Longer than any pause between two questions, with which the student's patience is skipped. */
export const LONG_MS = 70_000;

export const NOW_MS = Date.parse('2026-11-22T10:00:00Z');
/** With dice in the middle a pause has three quarters of its full length. */
export const MOMENT: Moment = { nowMs: NOW_MS, dice: 0.5 };

export const REQUEST: EnrollmentRequest = {
  academicYear: '2026-2027',
  cnie: 'G123456',
  otherCoverage: false,
  phone: '+212600000000',
  email: 'student@example.org',
  address: { line: '0, rue de l’Exemple', city: 'Kénitra', postalCode: '14000' },
  rib: null,
  declaration: true,
  locale: 'ar',
};
export const CORRECTED_REQUEST: EnrollmentRequest = { ...REQUEST, email: 'other@example.org' };

export const RECEIPT: Receipt = {
  reference: 'AMO-2026-000001',
  registrationNumber: 'G123456',
  submittedAt: '2026-11-22T10:15:00Z',
  reimbursement: 'postal-order',
};
export const EARLIER_RECEIPT: Receipt = { ...RECEIPT, reference: 'AMO-2026-000409' };

export const KEY = '3f1c1f0e-0000-4000-8000-000000000001';
export const EARLIER_KEY = '3f1c1f0e-0000-4000-8000-000000000002';
export const NEW_KEY = '3f1c1f0e-0000-4000-8000-000000000003';

export const ATTEMPT: Attempt = { request: REQUEST, idempotencyKey: KEY };

export const lost = new BackendError('network');
export const broken = new BackendError('unavailable', { incident: 'E-500' });
export const expired = new BackendError('unauthenticated');

/** A round whose request was sent once, a moment ago. */
export function roundOf(changes: Partial<Round> = {}): Round {
  return {
    attempt: ATTEMPT,
    tries: 1,
    startedAtMs: NOW_MS,
    doubtful: [],
    earlier: [],
    vainQuestions: 0,
    isStale: false,
    isOpen: false,
    ...changes,
  };
}

/** A state of each kind, with the key of its round doubtful where one is asked for. */
export function stateOf<Kind extends SubmissionState['kind']>(
  kind: Kind,
  changes?: Partial<Round>,
): Extract<SubmissionState, { kind: Kind }>;
export function stateOf(kind: SubmissionState['kind'], changes?: Partial<Round>) {
  return statesOf(changes ?? {})[kind];
}

function statesOf(changes: Partial<Round>): Record<SubmissionState['kind'], SubmissionState> {
  const round = roundOf(changes);
  const open = roundOf({ isOpen: true, ...changes });
  const doubtful = roundOf({ isOpen: true, doubtful: [KEY], ...changes });
  const obstacle = { cause: 'network', incident: undefined } as const;
  const consequence = { kind: 'send', ...obstacle } as const;
  const issues = [{ pointer: '/cnie', code: 'taken' }];
  const untilMs = NOW_MS + 1_000;
  return {
    idle: { kind: 'idle', last: null, doubtful: [], isEdited: false },
    queued: {
      kind: 'queued',
      round: roundOf({ tries: 0, ...changes }),
      consequence,
      isElsewhere: false,
    },
    sending: { kind: 'sending', round },
    waiting: { kind: 'waiting', round: open, cause: 'network', untilMs },
    asking: { kind: 'asking', round: doubtful, consequence },
    unknown: {
      kind: 'unknown',
      round: { ...doubtful, vainQuestions: changes.vainQuestions ?? 1 },
      consequence,
      untilMs,
    },
    'session-expired': { kind: 'session-expired', round, consequence },
    issues: { kind: 'issues', round, issues, incident: undefined },
    refused: { kind: 'refused', round, ...obstacle, isAsking: false, askAtMs: null },
    recorded: { kind: 'recorded', receipt: RECEIPT, already: false, isOutdated: false },
  };
}

export const STATE_KINDS: SubmissionState['kind'][] = [
  ...(['idle', 'queued', 'sending', 'waiting', 'asking'] as const),
  ...(['unknown', 'session-expired', 'issues', 'refused', 'recorded'] as const),
];

/** Fake timers, dice that always fall in the middle, and the browser's word on secure contexts. */
export function holdTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW_MS });
  vi.spyOn(Math, 'random').mockReturnValue(MOMENT.dice);
  vi.stubGlobal('isSecureContext', true);
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
}

/** A student's form, sent to a backend that records every request and knows every receipt. */
export function openSubmission({ doubtful = [] }: { doubtful?: string[] } = {}) {
  const backend = {
    getCase: vi.fn<EnrollmentBackend['getCase']>(),
    submit: vi.fn<EnrollmentBackend['submit']>(async () => RECEIPT),
    findReceipt: vi.fn<EnrollmentBackend['findReceipt']>(async () => null),
  };
  const release = vi.fn(() => undefined);
  const tabs = {
    enter: vi.fn<SendingTabs['enter']>(async () => release),
    release,
    takeHeard: vi.fn((): string[] => []),
    tell: vi.fn<SendingTabs['tell']>(),
  };
  const isStillThere = vi.fn(async () => true);
  const submission = new Submission({
    backend: () => backend,
    isStillThere,
    timeoutMs: () => TIMEOUT_MS,
    tabs,
    doubtful,
  });
  const told: SubmissionState['kind'][] = [];
  submission.subscribe(() => {
    if (told.at(-1) !== submission.state.kind) told.push(submission.state.kind);
  });
  return {
    backend,
    tabs,
    isStillThere,
    submission,
    /** The kinds of state that the student was shown, in order. */
    told,
    /** The calls of the backend in their order. */
    order: () =>
      [backend.submit, backend.findReceipt]
        .flatMap(({ mock }, which) => mock.invocationCallOrder.map((at) => ({ at, which })))
        .sort((one, other) => one.at - other.at)
        .map(({ which }) => (which === 0 ? 'submit' : 'findReceipt')),
    sentKeys: () => backend.submit.mock.calls.map(([, { idempotencyKey }]) => idempotencyKey),
    askedKeys: () => backend.findReceipt.mock.calls.map(([key]) => key),
    sentRequests: () => backend.submit.mock.calls.map(([request]) => request),
  };
}

/** Lets everything happen that happens by itself within this time. */
export async function pass(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Lets time pass until the student is shown this kind of state. */
export async function passUntil(
  submission: Submission,
  kind: SubmissionState['kind'],
): Promise<void> {
  for (let ms = 0; ms < 600_000 && submission.state.kind !== kind; ms += 500) await pass(500);
  if (submission.state.kind !== kind) throw new Error(`still ${submission.state.kind}`);
}

/** A promise that is answered from outside. */
export function deferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

/** An answer that never comes. */
export function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** The answer of a backend that has recorded nothing. */
export async function noReceipt(): Promise<null> {
  return null;
}
