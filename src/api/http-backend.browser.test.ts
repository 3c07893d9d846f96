import { expect, onTestFinished, test, vi } from 'vitest';
import { BackendError, type BackendErrorKind } from './backend.ts';
import type { EnrollmentCase } from './case-schema.ts';
import { httpBackend } from './http-backend.ts';
import type { HttpBackendOptions } from './http-exchange.ts';
import type { Receipt } from './receipt-schema.ts';
import type { EnrollmentRequest } from './request-schema.ts';

const API = 'https://portal.example/api/amo';
const KEY = '3f1c1f0e-0000-4000-8000-000000000001';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const CASE: EnrollmentCase = {
  academicYear: '2026-2027',
  today: '2026-11-22',
  student: {
    id: 'student-1',
    massarCode: 'G130000001',
    lastName: { ar: 'مثال', fr: 'EXEMPLE' },
    firstName: { ar: 'طالبة', fr: 'Étudiante' },
    birthDate: null,
    track: 'standard',
    enrolled: true,
    newcomer: false,
    cnie: null,
    email: null,
    phone: null,
    address: null,
  },
  institution: {
    code: 'demo',
    name: { ar: 'كلية', fr: 'Faculté', en: 'Faculty' },
    sector: 'public',
  },
  officer: null,
  registration: null,
};

const REQUEST: EnrollmentRequest = {
  academicYear: '2026-2027',
  cnie: 'G123456',
  birthDate: '2004-05-12',
  otherCoverage: false,
  phone: '+212600000000',
  email: 'student@example.org',
  address: { line: 'زنقة المثال', city: 'القنيطرة', postalCode: '14000' },
  rib: '011810000000000012345677',
  declaration: true,
  locale: 'ar',
};

const RECEIPT: Receipt = {
  reference: 'AMO-2026-000001',
  registrationNumber: 'G123456',
  submittedAt: '2026-11-22T10:15:00Z',
  reimbursement: 'bank-transfer',
};

type Answer = () => Response | Promise<Response>;

/** An adapter whose requests end here, together with the requests that it made. */
function adapterAnsweredBy(answer: Answer, options: Partial<HttpBackendOptions> = {}) {
  const requests: Request[] = [];
  const backend = httpBackend({
    baseUrl: API,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      return await answeredUnlessAborted(answer, request.signal);
    },
    ...options,
  });
  const signal = new AbortController().signal;
  return {
    requests,
    getCase: () => backend.getCase({ signal }),
    submit: () => backend.submit(REQUEST, { idempotencyKey: KEY, signal }),
    findReceipt: (key = KEY) => backend.findReceipt(key, { signal }),
    backend,
  };
}

/** What `fetch` does with its signal: rejects with the signal's reason. */
async function answeredUnlessAborted(answer: Answer, signal: AbortSignal): Promise<Response> {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  return await Promise.race([answer(), aborted]);
}

const json = (status: number, body: unknown, headers: HeadersInit = {}) =>
  Response.json(body, { status, headers });
const html = (status: number) =>
  new Response('<!doctype html><p>Portal', { status, headers: { 'Content-Type': 'text/html' } });
const empty = (status: number) => new Response(null, { status });
const noAnswer = () => Promise.reject<Response>(new TypeError('Failed to fetch'));
const neverAnswered = () => new Promise<Response>(() => undefined);

async function rejectionOf(promise: Promise<unknown>): Promise<BackendError> {
  const reason: unknown = await promise.then(
    () => 'it did not reject',
    (error) => error,
  );
  expect(reason).toBeInstanceOf(BackendError);
  // The line above lets nothing else through.
  return reason as BackendError;
}

test('a student’s case is the JSON that the backend answers', async () => {
  const { getCase } = adapterAnsweredBy(() => json(200, CASE));

  const enrollmentCase = await getCase();

  expect(enrollmentCase).toEqual(CASE);
});

test.each([
  ['https://portal.example/api/amo', 'https://portal.example/api/amo/enrollment'],
  ['https://portal.example/api/amo/', 'https://portal.example/api/amo/enrollment'],
  ['https://portal.example', 'https://portal.example/enrollment'],
  ['//portal.example/api', `${location.protocol}//portal.example/api/enrollment`],
  ['/api/amo', `${location.origin}/api/amo/enrollment`],
  ['/api/amo//', `${location.origin}/api/amo/enrollment`],
  ['/api/amo?tenant=1', `${location.origin}/api/amo/enrollment?tenant=1`],
])('a host that names the base "%s" is asked at %s', async (baseUrl, expected) => {
  const { getCase, requests } = adapterAnsweredBy(() => json(200, CASE), { baseUrl });

  await getCase();

  expect(requests.map(({ url }) => url)).toEqual([expected]);
});

test.each([
  ['amo', 'https://portal.example/student/amo/enrollment'],
  ['../amo/', 'https://portal.example/amo/enrollment'],
  ['./amo', 'https://portal.example/student/amo/enrollment'],
])('a relative base "%s" counts from the host’s page', async (baseUrl, expected) => {
  const page = document.head.appendChild(document.createElement('base'));
  onTestFinished(() => page.remove());
  page.href = 'https://portal.example/student/page';
  const { getCase, requests } = adapterAnsweredBy(() => json(200, CASE), { baseUrl });

  await getCase();

  expect(requests.map(({ url }) => url)).toEqual([expected]);
});

test('a key of a host’s own making stays one part of the receipt’s path', async () => {
  const { findReceipt, requests } = adapterAnsweredBy(() => json(200, RECEIPT));

  await findReceipt('../a key?');

  expect(requests.map(({ url }) => url)).toEqual([`${API}/enrollment/receipts/..%2Fa%20key%3F`]);
});

test('opening is a GET that no cache answers and that carries no body', async () => {
  const { getCase, requests } = adapterAnsweredBy(() => json(200, CASE));

  await getCase();

  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ method: 'GET', cache: 'no-store', body: null });
  expect(requests[0]?.headers.get('Accept')).toContain('application/json');
});

test('sending is one POST of the student’s request as JSON with its key', async () => {
  const { submit, requests } = adapterAnsweredBy(() => json(201, RECEIPT));

  const receipt = await submit();

  expect(receipt).toEqual(RECEIPT);
  expect(requests.map(({ method, url }) => [method, url])).toEqual([['POST', `${API}/enrollment`]]);
  expect(requests[0]?.headers.get('Content-Type')).toBe('application/json');
  expect(requests[0]?.headers.get('Idempotency-Key')).toBe(KEY);
  expect(await requests[0]?.json()).toEqual(REQUEST);
});

test('a host that gives no fetch of its own is asked by the browser’s', async () => {
  const browserFetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(json(200, CASE));
  onTestFinished(() => browserFetch.mockRestore());
  const backend = httpBackend({ baseUrl: API });

  const enrollmentCase = await backend.getCase({ signal: new AbortController().signal });

  expect(enrollmentCase).toEqual(CASE);
  expect(browserFetch.mock.calls.map(([url]) => String(url))).toEqual([`${API}/enrollment`]);
});

test('each try of the student’s request has the same key and a request id of its own', async () => {
  const { submit, requests } = adapterAnsweredBy(() => json(201, RECEIPT));

  await submit();
  await submit();

  const ids = requests.map(({ headers }) => headers.get('X-Request-Id'));
  expect(requests.map(({ headers }) => headers.get('Idempotency-Key'))).toEqual([KEY, KEY]);
  expect(ids).toEqual([expect.stringMatching(UUID), expect.stringMatching(UUID)]);
  expect(new Set(ids).size).toBe(2);
});

test('the receipt of a key is asked for with a GET that has no key header', async () => {
  const { findReceipt, requests } = adapterAnsweredBy(() => json(200, RECEIPT));

  const receipt = await findReceipt();

  expect(receipt).toEqual(RECEIPT);
  expect(requests.map(({ method, url }) => [method, url])).toEqual([
    ['GET', `${API}/enrollment/receipts/${KEY}`],
  ]);
  expect(requests[0]?.headers.has('Idempotency-Key')).toBe(false);
});

test.each([
  ['a record', { Authorization: 'Bearer test' }],
  ['Headers', new Headers({ Authorization: 'Bearer test' })],
  ['pairs', [['Authorization', 'Bearer test']] satisfies HeadersInit],
  ['a function', () => ({ Authorization: 'Bearer test' })],
  ['a function that takes its time', () => Promise.resolve({ Authorization: 'Bearer test' })],
])('a host’s headers, given as %s, go with every request', async (_, headers) => {
  const answers = [json(200, CASE), json(201, RECEIPT), json(200, RECEIPT)];
  const adapter = adapterAnsweredBy(() => answers.shift() ?? empty(500), { headers });

  await adapter.getCase();
  await adapter.submit();
  await adapter.findReceipt();

  expect(adapter.requests.map((request) => request.headers.get('Authorization'))).toEqual(
    Array(3).fill('Bearer test'),
  );
});

test('a host’s header function is asked anew for each request', async () => {
  const tokens = ['first', 'second'];
  const headers = () => ({ Authorization: tokens.shift() ?? 'none left' });
  const { getCase, requests } = adapterAnsweredBy(() => json(200, CASE), { headers });

  await getCase();
  await getCase();

  expect(requests.map((request) => request.headers.get('Authorization'))).toEqual([
    'first',
    'second',
  ]);
});

test('a host’s token against forgery goes with the POST alone', async () => {
  const answers = [json(200, CASE), json(201, RECEIPT), json(200, RECEIPT)];
  const postHeaders = () => ({ 'X-CSRF-Token': 'test-token' });
  const adapter = adapterAnsweredBy(() => answers.shift() ?? empty(500), { postHeaders });

  await adapter.getCase();
  await adapter.submit();
  await adapter.findReceipt();

  expect(adapter.requests.map(({ headers }) => headers.get('X-CSRF-Token'))).toEqual([
    null,
    'test-token',
    null,
  ]);
});

/** What stands in the place of `fetch` on pages with analytics, debug bars or token libraries. */
const WRAPPERS: [wrapper: string, wrap: (inner: typeof fetch) => typeof fetch][] = [
  [
    'reads the address as a text',
    (inner) => (input, init) => inner((input as string).replace(/#.*/, ''), init),
  ],
  [
    'looks for an address in what is no text',
    (inner) => (input, init) =>
      inner(typeof input === 'string' ? input : (input as Request).url, init),
  ],
  [
    'copies the headers to add one',
    (inner) => (input, init) =>
      inner(input, { ...init, headers: { ...(init?.headers as object), 'X-Trace': '1' } }),
  ],
  [
    'goes through the names of the headers',
    (inner) => (input, init) => {
      const kept = Object.keys(init?.headers ?? {}).map((name) => [name, headerIn(init, name)]);
      return inner(input, { ...init, headers: Object.fromEntries(kept) });
    },
  ],
  [
    'adds a type of content where it finds none',
    (inner) => (input, init) => {
      const type = headerIn(init, 'Content-Type') || 'text/plain';
      return inner(input, { ...init, headers: { ...init?.headers, 'Content-Type': type } });
    },
  ],
  [
    'writes the headers as JSON and back',
    (inner) => (input, init) =>
      inner(input, { ...init, headers: JSON.parse(JSON.stringify(init?.headers)) }),
  ],
];

const headerIn = (init: RequestInit | undefined, name: string) =>
  ({ ...init?.headers })[name as never] ?? '';

const TOKEN = 'Bearer test';
const HOST_HEADERS: NonNullable<HttpBackendOptions['headers']>[] = [
  new Headers({ Authorization: TOKEN }),
  [['authorization', TOKEN]],
  { AUTHORIZATION: TOKEN },
  async () => new Headers({ Authorization: TOKEN }),
  () => [['Authorization', TOKEN]],
];

test.each(WRAPPERS)(
  'a fetch of the host’s that %s loses nothing of a request, in whatever form the host gives headers',
  async (_, wrap) => {
    const requests: Request[] = [];
    const wrapped = wrap(async (input, init) => {
      requests.push(new Request(input, init));
      return json(201, RECEIPT);
    });
    const postHeaders = () => new Headers({ 'X-CSRF-Token': 'csrf' });

    for (const headers of HOST_HEADERS) {
      await adapterAnsweredBy(() => empty(500), { fetch: wrapped, headers, postHeaders }).submit();
    }

    expect(requests.map(({ url }) => url)).toEqual(HOST_HEADERS.map(() => `${API}/enrollment`));
    for (const request of requests) {
      expect(request.headers.get('Authorization')).toBe(TOKEN);
      expect(request.headers.get('X-CSRF-Token')).toBe('csrf');
      expect(request.headers.get('Idempotency-Key')).toBe(KEY);
      expect(request.headers.get('X-Request-Id')).toMatch(UUID);
      expect(request.headers.get('Content-Type')).toBe('application/json');
      expect(request.headers.get('Accept')).toContain('application/json');
      expect(await request.json()).toEqual(REQUEST);
    }
  },
);

test('a host’s headers never replace the key of the student’s request', async () => {
  const headers = { 'idempotency-key': 'of the host', 'content-type': 'text/plain' };
  const { submit, requests } = adapterAnsweredBy(() => json(201, RECEIPT), { headers });

  await submit();

  expect(requests[0]?.headers.get('Idempotency-Key')).toBe(KEY);
  expect(requests[0]?.headers.get('Content-Type')).toBe('application/json');
});

test.each([
  ['of the same origin when the host says nothing', {}, 'same-origin'],
  ['as the host says', { credentials: 'include' }, 'include'],
] as const)('cookies go with a request %s', async (_, options, expected) => {
  const { getCase, requests } = adapterAnsweredBy(() => json(200, CASE), options);

  await getCase();

  expect(requests.map(({ credentials }) => credentials)).toEqual([expected]);
});

const HALF = { reference: 'AMO-2026-000001' };
const TAKEN = 'urn:amo:already-registered';

test.each<[what: string, answer: Answer, kind: BackendErrorKind]>([
  ['401', () => json(401, {}), 'unauthenticated'],
  ['401 as a page', () => html(401), 'unauthenticated'],
  ['403', () => json(403, {}), 'forbidden'],
  ['404', () => json(404, {}), 'protocol'],
  ['429', () => json(429, {}), 'busy'],
  ['500', () => json(500, {}), 'unavailable'],
  ['502 as a page', () => html(502), 'unavailable'],
  ['503', () => json(503, {}), 'busy'],
  ['504 without a body', () => empty(504), 'unavailable'],
  ['204', () => empty(204), 'protocol'],
  ['a page with 200', () => html(200), 'protocol'],
  ['a list with 200', () => json(200, []), 'protocol'],
  ['null with 200', () => json(200, null), 'protocol'],
  ['a case without its student', () => json(200, { ...CASE, student: null }), 'protocol'],
  ['half of the JSON', () => new Response(JSON.stringify(CASE).slice(0, -9)), 'protocol'],
  ['nothing', noAnswer, 'network'],
])(
  'a portal that answers %s at opening gives the kind of failure of the contract',
  async (_, answer, kind) => {
    const { getCase } = adapterAnsweredBy(answer);

    const error = await rejectionOf(getCase());

    expect(error.kind).toBe(kind);
  },
);

test.each<[what: string, answer: Answer, kind: BackendErrorKind]>([
  ['400', () => json(400, {}), 'protocol'],
  ['401', () => json(401, {}), 'unauthenticated'],
  ['403', () => json(403, {}), 'forbidden'],
  ['404', () => json(404, {}), 'protocol'],
  [
    '409 with the receipt',
    () => json(409, { type: TAKEN, receipt: RECEIPT }),
    'already-registered',
  ],
  ['409 without a receipt', () => json(409, { type: TAKEN }), 'already-registered'],
  [
    '409 with the receipt, and null for what it has not',
    () => json(409, { type: TAKEN, receipt: RECEIPT, incident: null, errors: null }),
    'already-registered',
  ],
  [
    '409 with half a receipt',
    () => json(409, { type: TAKEN, receipt: HALF }),
    'already-registered',
  ],
  ['409 of another type', () => json(409, { type: 'urn:amo:other', receipt: RECEIPT }), 'protocol'],
  ['409 without a type', () => json(409, { receipt: RECEIPT }), 'protocol'],
  ['409 with null', () => json(409, null), 'protocol'],
  ['409 as a page', () => html(409), 'protocol'],
  ['413', () => json(413, {}), 'protocol'],
  ['400 with errors', () => json(400, { errors: [{ pointer: '/cnie', code: 'x' }] }), 'protocol'],
  ['500 of the type of a 409', () => json(500, { type: TAKEN, receipt: RECEIPT }), 'unavailable'],
  [
    '422 with errors',
    () => json(422, { errors: [{ pointer: '/cnie', code: 'taken' }] }),
    'invalid',
  ],
  [
    '422 with errors, and null for what it has not',
    () => json(422, { incident: null, receipt: null, errors: [{ pointer: '/rib', code: 'x' }] }),
    'invalid',
  ],
  ['422 without errors', () => json(422, { type: 'urn:amo:invalid-request' }), 'protocol'],
  ['422 with no error in its list', () => json(422, { errors: [] }), 'protocol'],
  ['422 with errors of another shape', () => json(422, { errors: ['/cnie'] }), 'protocol'],
  ['422 for a reused key', () => json(422, { type: 'urn:amo:idempotency-key-reused' }), 'protocol'],
  ['429', () => json(429, {}), 'busy'],
  ['500', () => json(500, {}), 'unavailable'],
  ['502 as a page', () => html(502), 'unavailable'],
  ['503', () => json(503, {}), 'busy'],
  ['204', () => empty(204), 'protocol'],
  ['200 with a page', () => html(200), 'protocol'],
  ['201 with another shape', () => json(201, HALF), 'protocol'],
  ['nothing', noAnswer, 'network'],
])(
  'a portal that answers %s at sending gives the kind of failure of the contract',
  async (_, answer, kind) => {
    const { submit } = adapterAnsweredBy(answer);

    const error = await rejectionOf(submit());

    expect(error.kind).toBe(kind);
  },
);

test('a student who is already registered gets the earlier receipt along', async () => {
  const { submit } = adapterAnsweredBy(() => json(409, { type: TAKEN, receipt: RECEIPT }));

  const error = await rejectionOf(submit());

  expect(error.receipt).toEqual(RECEIPT);
});

test('a receipt of a wrong shape never comes along as the earlier one', async () => {
  const { submit } = adapterAnsweredBy(() => json(409, { type: TAKEN, receipt: HALF }));

  const error = await rejectionOf(submit());

  expect(error.receipt).toBeUndefined();
});

test('the backend’s issues come along member by member, with its incident', async () => {
  const errors = [
    { pointer: '/phone', code: 'refused' },
    { pointer: '/cnie', code: 'taken' },
  ];
  const { submit } = adapterAnsweredBy(() => json(422, { errors, incident: 'TEST-422' }));

  const error = await rejectionOf(submit());

  expect(error.issues).toEqual(errors);
  expect(error.incident).toBe('TEST-422');
});

test.each([400, 403, 429, 500, 503])('the incident of a %i comes along', async (status) => {
  const { submit } = adapterAnsweredBy(() => json(status, { incident: `TEST-${status}` }));

  const error = await rejectionOf(submit());

  expect(error.incident).toBe(`TEST-${status}`);
});

test.each([
  ['in seconds', '2', 2000],
  ['as zero seconds', '0', 0],
  ['as a day gone by, since clocks differ', 'Sun, 22 Nov 2020 10:15:00 GMT', undefined],
  ['not at all', '', undefined],
  ['as a word', 'soon', undefined],
  ['as a sentence', '12 seconds', undefined],
  ['as a word and a number', 'soon 5', undefined],
  ['as less than nothing', '-5', undefined],
  ['with a fraction', '1.5', undefined],
  ['as a day without its clock', '2020-11-22', undefined],
])('a busy backend that names its time %s is understood', async (_, retryAfter, expected) => {
  const { submit } = adapterAnsweredBy(() => json(503, {}, { 'Retry-After': retryAfter }));

  const error = await rejectionOf(submit());

  expect(error.retryAfterMs).toBe(expected);
});

test('a busy backend that names a moment ahead is waited for until then', async () => {
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  const { submit } = adapterAnsweredBy(() => json(429, {}, { 'Retry-After': inAMinute }));

  const error = await rejectionOf(submit());

  expect(error.retryAfterMs).toBeGreaterThan(30_000);
  expect(error.retryAfterMs).toBeLessThanOrEqual(60_000);
});

test.each<[what: string, answer: Answer]>([
  ['with problem details', () => json(404, { status: 404 })],
  ['without a body', () => empty(404)],
  ['in plain text', () => new Response('404 Not Found', { status: 404 })],
])('nothing was recorded under a key for which a 404 %s comes', async (_, answer) => {
  const { findReceipt } = adapterAnsweredBy(answer);

  const receipt = await findReceipt();

  expect(receipt).toBeNull();
});

test.each<[what: string, answer: Answer, kind: BackendErrorKind]>([
  ['404 with a page', () => html(404), 'protocol'],
  ['200 with a page', () => html(200), 'protocol'],
  ['200 with another shape', () => json(200, HALF), 'protocol'],
  ['200 with null', () => json(200, null), 'protocol'],
  ['401', () => json(401, {}), 'unauthenticated'],
  ['403', () => json(403, {}), 'forbidden'],
  ['500', () => json(500, {}), 'unavailable'],
  ['503', () => json(503, {}), 'busy'],
  ['nothing', noAnswer, 'network'],
])('%s in the place of a receipt does not say that none is there', async (_, answer, kind) => {
  const { findReceipt } = adapterAnsweredBy(answer);

  const error = await rejectionOf(findReceipt());

  expect(error.kind).toBe(kind);
});

test('an answer that takes longer than the host allows counts as none', async () => {
  const { getCase } = adapterAnsweredBy(neverAnswered, { timeoutMs: 1 });

  const error = await rejectionOf(getCase());

  expect(error.kind).toBe('network');
});

test('an answer that stops in its middle counts as none', async () => {
  const cut = new ReadableStream({
    start: (stream) => stream.error(new TypeError('connection lost')),
  });
  const { submit } = adapterAnsweredBy(() => new Response(cut, { status: 201 }));

  const error = await rejectionOf(submit());

  expect(error.kind).toBe('network');
});

test('a host that aborts while a request is under way ends it', async () => {
  const controller = new AbortController();
  const { backend, requests } = adapterAnsweredBy(() => {
    controller.abort();
    return neverAnswered();
  });

  const error = await rejectionOf(backend.getCase({ signal: controller.signal }));

  expect(error.kind).toBe('network');
  expect(requests.map(({ signal }) => signal.aborted)).toEqual([true]);
});

test('a host that has aborted before gets no answer', async () => {
  const { backend } = adapterAnsweredBy(() => json(200, CASE));

  const error = await rejectionOf(backend.getCase({ signal: AbortSignal.abort() }));

  expect(error.kind).toBe('network');
});

test.each([
  ['rejects', () => Promise.reject(new Error('no token for student@example.org'))],
  [
    'throws',
    () => {
      throw new Error('no token for student@example.org');
    },
  ],
])('a host’s header function that %s counts as no answer', async (_, headers) => {
  const { getCase, requests } = adapterAnsweredBy(() => json(200, CASE), { headers });

  const error = await rejectionOf(getCase());

  expect(error.kind).toBe('network');
  expect(requests).toEqual([]);
});

test('a host’s header function may say that nobody is logged in', async () => {
  const headers = () => Promise.reject(new BackendError('unauthenticated'));
  const { getCase } = adapterAnsweredBy(() => json(200, CASE), { headers });

  const error = await rejectionOf(getCase());

  expect(error.kind).toBe('unauthenticated');
});

test.each<[what: string, answer: Answer]>([
  ['401', () => json(401, REQUEST)],
  ['409', () => json(409, { type: TAKEN, receipt: RECEIPT, detail: REQUEST.email })],
  ['422', () => json(422, { errors: [{ pointer: '/cnie', code: REQUEST.cnie }] })],
  ['500', () => json(500, { detail: `no room for ${REQUEST.rib}` })],
  ['201 with another shape', () => json(201, REQUEST)],
  ['nothing', () => Promise.reject<Response>(new TypeError(REQUEST.phone))],
])('the error text after %s holds nothing of the student’s', async (_, answer) => {
  const personal = [REQUEST.cnie, REQUEST.phone, REQUEST.email, String(REQUEST.rib)];
  const { submit } = adapterAnsweredBy(answer);

  const error = await rejectionOf(submit());

  const text = `${error} ${error.stack} ${error.cause}`;
  expect(personal.filter((value) => text.includes(value))).toEqual([]);
});
