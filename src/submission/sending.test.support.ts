import { environmentManager } from '@tanstack/react-query';
import { onTestFinished, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError, type EnrollmentBackend } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { caseQuery, enrollmentClient, startWithCase } from '../api/queries.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import type { Moment } from './retry-policy.ts';
import { type Attempt, newRound, type Round } from './round.ts';
import { Sending } from './sending.ts';
import type { SendingState } from './sending-state.ts';
import type { SendingTabs } from './sending-tabs.ts';

// Without a window TanStack Query takes itself to be on a server, where nothing is ever asked again.
environmentManager.setIsServer(() => false);

/** Time as far as a page uses it. */
export const FAKED = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] as const),
];

/** The time that one answer is waited for in these tests. */
export const TIMEOUT_MS = 15_000;
/** Longer than any pause between two questions, with which the student's patience is skipped. */
export const LONG_MS = 70_000;

export const NOW_MS = Date.parse('2026-11-22T10:00:00Z');
/** With dice in the middle a pause has three quarters of its full length. */
export const MOMENT: Moment = { nowMs: NOW_MS, dice: 0.5 };

const STUDENT_ID = 'student-1';

/** The case of a student who has to fill the form. */
export function caseOf(studentId: string): EnrollmentCase {
  const { student, ...facts } = students.required.case;
  return { ...facts, student: { ...student, id: studentId } };
}

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
export const refusal = new BackendError('invalid', {
  issues: [{ pointer: '/cnie', code: 'taken' }],
  incident: 'E-422',
});

/** A round whose request was sent once, a moment ago. */
export function roundOf(changes: Partial<Round> = {}): Round {
  return { ...newRound(ATTEMPT, { unresolved: [], nowMs: NOW_MS }), tries: 1, ...changes };
}

const KINDS = [
  ...(['idle', 'waiting', 'unknown', 'session-expired'] as const),
  ...(['issues', 'refused', 'recorded'] as const),
];
const STEPS = ['queued', 'elsewhere', 'asking', 'identifying', 'sending'] as const;

/** Where a request can stand: a kind of state, or a step of a try. */
export const STANDINGS = [...KINDS, ...STEPS];
export type Standing = (typeof STANDINGS)[number];

/** Where a request stands in a state. */
export function standingOf(state: SendingState): Standing {
  return state.kind === 'trying' ? state.step : state.kind;
}

/** A state of each standing, with the key of its round unresolved where one is asked for. */
export function stateOf(standing: Standing, changes: Partial<Round> = {}): SendingState {
  const round = roundOf(changes);
  const untried = roundOf({ tries: 0, ...changes });
  const open = roundOf({ isOpen: true, ...changes });
  const asked = roundOf({ isOpen: true, unresolved: [KEY], ...changes });
  const untilMs = NOW_MS + 1_000;
  const states: { [Key in Standing]: SendingState } = {
    idle: { kind: 'idle', last: null, unresolved: [], isEdited: false },
    queued: { kind: 'trying', round: untried, step: 'queued', failure: null },
    elsewhere: { kind: 'trying', round: untried, step: 'elsewhere', failure: null },
    asking: { kind: 'trying', round: asked, step: 'asking', failure: lost },
    identifying: { kind: 'trying', round: untried, step: 'identifying', failure: null },
    sending: { kind: 'trying', round, step: 'sending', failure: null },
    waiting: { kind: 'waiting', round: open, failure: lost, untilMs },
    unknown: {
      kind: 'unknown',
      round: { ...asked, vainQuestions: changes.vainQuestions ?? 1 },
      failure: lost,
      isAsking: false,
      askAtMs: untilMs,
    },
    'session-expired': { kind: 'session-expired', round, failure: null },
    issues: { kind: 'issues', round, failure: refusal },
    refused: { kind: 'refused', round, failure: lost, isAsking: false, askAtMs: null },
    recorded: { kind: 'recorded', receipt: RECEIPT, already: false, isOutdated: false },
  };
  return states[standing];
}

/** What a student reads of a state. */
export function nameOf(state: SendingState): string {
  if (state.kind === 'unknown' && state.isAsking) return 'asking';
  const standing = standingOf(state);
  return standing === 'queued' || standing === 'identifying' ? 'sending' : standing;
}

/** Fake timers, dice that always fall in the middle, and the browser's word on secure contexts. */
export function holdTime(): void {
  vi.useFakeTimers({ toFake: FAKED, now: NOW_MS });
  vi.spyOn(Math, 'random').mockReturnValue(MOMENT.dice);
  vi.stubGlobal('isSecureContext', true);
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
}

/** A student's form, sent to a backend that records every request and knows every receipt. */
export function openSending({ unresolved = [] }: { unresolved?: string[] } = {}) {
  const isStillThere = vi.fn(async () => true);
  const backend = {
    getCase: vi.fn<EnrollmentBackend['getCase']>(async () =>
      caseOf((await isStillThere()) ? STUDENT_ID : 'another student'),
    ),
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
  const client = enrollmentClient();
  startWithCase(client, caseOf(STUDENT_ID));
  const student = {
    studentId: STUDENT_ID,
    backend: () => backend,
    timeoutMs: () => TIMEOUT_MS,
  };
  const sending = new Sending({
    ...student,
    client,
    onStranger: () => undefined,
    tabs,
    unresolved,
  });
  const told: string[] = [];
  sending.subscribe(() => {
    const name = nameOf(sending.state);
    if (told.at(-1) !== name) told.push(name);
  });
  return {
    backend,
    tabs,
    isStillThere,
    sending,
    /** What the student was shown, in order. */
    told,
    /** The host has it asked again who the student is. */
    refresh: () => {
      sending.doubtIdentity();
      return client.fetchQuery(caseQuery(student));
    },
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

/** Lets time pass until the student is shown this. */
export async function passUntil(sending: Sending, name: string): Promise<void> {
  for (let ms = 0; ms < 600_000 && nameOf(sending.state) !== name; ms += 500) await pass(500);
  if (nameOf(sending.state) !== name) throw new Error(`still ${nameOf(sending.state)}`);
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
