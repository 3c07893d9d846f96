import type { EnrollmentRequest } from '../src/api/request-schema.ts';

/** What a scenario is asked about: one request to the mocked backend. */
type MockCall = {
  /** How often this very call has come before: for one key, or for the case. */
  earlierTries: number;
  /** Does as the contract says, and gives the answer of that. */
  right: () => Promise<Response>;
};

/** Gives an answer of its own, or nothing, so that the mocked backend answers as the contract says. */
export type Reaction = (call: MockCall) => Response | undefined | Promise<Response | undefined>;

export type Scenario = {
  /** A line for QA. */
  title: string;
  getCase?: Reaction;
  submit?: Reaction;
  findReceipt?: Reaction;
  /** Before every answer. */
  delayMs?: number;
};

const HTML = '<!doctype html><title>Portal</title><p>Something else answered';

/** The named scenarios. Names that begin with `case-` concern the opening, the others the sending. */
export const scenarios = {
  recorded: { title: 'everything works' },
  slow: { title: 'every answer takes three seconds', delayMs: 3000 },
  'case-session-expired': { title: '401 at opening', getCase: () => problem(401) },
  'case-forbidden': { title: '403 at opening', getCase: () => problem(403) },
  'case-unavailable': { title: '500 at opening', getCase: () => problem(500) },
  'case-unavailable-once': {
    title: '500 at the first opening, then a case',
    getCase: ({ earlierTries }) => (earlierTries === 0 ? problem(500) : undefined),
  },
  'case-network-error': { title: 'no answer at opening', getCase: () => Response.error() },
  'case-html': { title: 'an HTML page instead of a case', getCase: () => html(200) },
  'case-wrong-shape': {
    title: 'JSON that is no case',
    getCase: () => Response.json({ academicYear: '2026', student: 'someone' }),
  },
  'session-expired-once': {
    title: '401 at the first sending of a key',
    submit: ({ earlierTries }) => (earlierTries === 0 ? problem(401) : undefined),
  },
  forbidden: { title: '403', submit: () => problem(403) },
  'already-registered': {
    title: '409 with the receipt of an earlier request',
    submit: () =>
      problem(409, {
        type: 'urn:amo:already-registered',
        receipt: {
          reference: 'AMO-2026-000409',
          registrationNumber: 'AB123456',
          submittedAt: '2026-10-05T10:30:00+01:00',
          reimbursement: 'postal-order',
        },
      }),
  },
  invalid: {
    title: '422: the CNIE is taken, the phone refused',
    submit: () =>
      problem(422, {
        type: 'urn:amo:invalid-request',
        errors: [
          { pointer: '/phone', code: 'refused' },
          { pointer: '/cnie', code: 'taken' },
        ],
      }),
  },
  'busy-twice': {
    title: '503 with Retry-After, twice, then recorded',
    submit: ({ earlierTries }) => (earlierTries < 2 ? busy(503) : undefined),
  },
  'busy-long': {
    title: '503 with Retry-After of half a minute, then recorded',
    submit: ({ earlierTries }) => (earlierTries === 0 ? busy(503, 30) : undefined),
  },
  'rate-limited': { title: '429 with Retry-After, always', submit: () => busy(429) },
  unavailable: { title: '500 with an incident code', submit: () => problem(500) },
  'bad-gateway': { title: '502 with an HTML page', submit: () => html(502) },
  'network-error': { title: 'no answer, nothing recorded', submit: () => Response.error() },
  html: { title: '200 with an HTML page', submit: () => html(200) },
  'wrong-shape': {
    title: '201 with something that is no receipt',
    submit: () => Response.json({ ok: true }, { status: 201 }),
  },
  'bad-request': { title: '400', submit: () => problem(400) },
  'recorded-then-lost': {
    title: 'recorded, but the answer is lost',
    submit: async ({ earlierTries, right }) => {
      if (earlierTries === 0) await right();
      return Response.error();
    },
  },
  'network-error-once': {
    title: 'no answer at the first sending of a key, then recorded',
    submit: ({ earlierTries }) => (earlierTries === 0 ? Response.error() : undefined),
  },
  'unknown-then-recorded': {
    title: 'recorded, but the answer is lost and the receipt can be asked for only later',
    submit: async ({ earlierTries, right }) => {
      if (earlierTries === 0) await right();
      return Response.error();
    },
    findReceipt: ({ earlierTries }) => (earlierTries < 2 ? Response.error() : undefined),
  },
  'unknown-then-sent': {
    title: 'lost before it was recorded, and the backend can be reached again only later',
    submit: ({ earlierTries }) => (earlierTries === 0 ? Response.error() : undefined),
    findReceipt: ({ earlierTries }) => (earlierTries < 2 ? Response.error() : undefined),
  },
  unknown: {
    title: 'no answer, and the receipt cannot be asked for',
    submit: () => Response.error(),
    findReceipt: () => Response.error(),
  },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

export const defaultScenario: ScenarioName = 'recorded';

/** CNIE values that trigger a scenario whatever else is chosen, as test card numbers do. */
export const magicCnies: Record<EnrollmentRequest['cnie'], { scenario: ScenarioName }> = {
  ZZ00200: { scenario: 'html' },
  ZZ00201: { scenario: 'wrong-shape' },
  ZZ00400: { scenario: 'bad-request' },
  ZZ00401: { scenario: 'session-expired-once' },
  ZZ00403: { scenario: 'forbidden' },
  ZZ00409: { scenario: 'already-registered' },
  ZZ00422: { scenario: 'invalid' },
  ZZ00429: { scenario: 'rate-limited' },
  ZZ00500: { scenario: 'unavailable' },
  ZZ00502: { scenario: 'bad-gateway' },
  ZZ00503: { scenario: 'busy-twice' },
  ZZ00001: { scenario: 'network-error' },
  ZZ00002: { scenario: 'recorded-then-lost' },
  ZZ00003: { scenario: 'unknown' },
  ZZ00004: { scenario: 'network-error-once' },
  ZZ00005: { scenario: 'unknown-then-recorded' },
  ZZ00006: { scenario: 'unknown-then-sent' },
  ZZ00030: { scenario: 'busy-long' },
};

function problem(status: number, members: Record<string, unknown> = {}): Response {
  const incident = `TEST-${status}`;
  return Response.json(
    { title: `Mocked ${status}`, status, incident, ...members },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

function busy(status: number, retryAfterSeconds = 1): Response {
  const response = problem(status);
  response.headers.set('Retry-After', String(retryAfterSeconds));
  return response;
}

function html(status: number): Response {
  return new Response(HTML, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
}
