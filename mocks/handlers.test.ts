import { getResponse } from 'msw';
import { expect, onTestFinished, test, vi } from 'vitest';
import { enrollmentCaseSchema } from '../src/api/case-schema.ts';
import { problemSchema, receiptSchema } from '../src/api/receipt-schema.ts';
import type { EnrollmentRequest } from '../src/api/request-schema.ts';
import { parseCnie } from '../src/domain/cnie.ts';
import { decide } from '../src/domain/decision.ts';
import { createHandlers, type MockOptions } from './handlers.ts';
import { createRecordStore } from './record-store.ts';
import { magicCnies, type ScenarioName, scenarios } from './scenarios.ts';

const API = 'https://portal.example/api/amo';
const KEY = '3f1c1f0e-0000-4000-8000-000000000001';
const OTHER_KEY = '3f1c1f0e-0000-4000-8000-000000000002';

const REQUEST: EnrollmentRequest = {
  academicYear: '2026-2027',
  cnie: 'G123456',
  otherCoverage: false,
  phone: '+212600000000',
  email: 'student@example.org',
  address: null,
  rib: '011810000000000012345677',
  declaration: true,
  locale: 'ar',
};
const HOME = { line: '0, rue de l’Exemple', city: 'Kénitra', postalCode: '14000' };

/** The mocked backend with one way to call for each request of the contract. */
function mockedBackend(options: Partial<MockOptions> = {}) {
  const handlers = createHandlers({
    api: API,
    student: 'required',
    scenario: 'recorded',
    records: createRecordStore(),
    ...options,
  });
  const answer = async (path: string, init?: RequestInit) => {
    const response = await getResponse(handlers, new Request(`${API}/enrollment${path}`, init));
    return response ?? Promise.reject(new Error('no handler answers'));
  };
  const post = (body: BodyInit, headers: Record<string, string>) =>
    answer('', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  return {
    open: () => answer(''),
    post,
    send: (request: object = REQUEST, key = KEY) =>
      post(JSON.stringify(request), { 'Idempotency-Key': key }),
    find: (key = KEY) => answer(`/receipts/${key}`),
  };
}

type Call = 'open' | 'send' | 'find';
/** A call and what comes back: a status, an HTML page, or nothing at all. */
type Step = `${Call} ${number | 'page' | 'nothing'}`;

/** Makes the calls one after the other. */
async function walk(
  backend: Record<Call, () => Promise<Response>>,
  calls: Call[],
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const call of calls) steps.push(`${call} ${outcomeOf(await backend[call]())}`);
  return steps;
}

function callOf(step: Step): Call {
  if (step.startsWith('open')) return 'open';
  return step.startsWith('send') ? 'send' : 'find';
}

function outcomeOf(response: Response): number | 'page' | 'nothing' {
  if (response.type === 'error') return 'nothing';
  return response.headers.get('Content-Type')?.includes('html') ? 'page' : response.status;
}

/** What the title of each scenario says, call by call; `slow` shows in time alone. */
const JOURNEYS: { scenario: ScenarioName; steps: Step[] }[] = [
  journey('recorded', 'open 200', 'find 404', 'send 201', 'find 200', 'open 200'),
  journey('case-session-expired', 'open 401', 'open 401'),
  journey('case-forbidden', 'open 403', 'open 403'),
  journey('case-unavailable', 'open 500', 'open 500'),
  journey('case-unavailable-once', 'open 500', 'open 200'),
  journey('case-network-error', 'open nothing', 'open nothing'),
  journey('case-html', 'open page'),
  journey('case-wrong-shape', 'open 200'),
  journey('session-expired-once', 'open 200', 'send 401', 'find 404', 'send 201', 'find 200'),
  journey('forbidden', 'open 200', 'send 403', 'find 404'),
  journey('already-registered', 'open 200', 'send 409', 'find 404'),
  journey('invalid', 'open 200', 'send 422', 'find 404'),
  journey('busy-twice', 'send 503', 'send 503', 'send 201', 'find 200'),
  journey('rate-limited', 'send 429', 'send 429', 'send 429', 'send 429', 'find 404'),
  journey('unavailable', 'open 200', 'send 500', 'find 404', 'send 500'),
  journey('bad-gateway', 'open 200', 'send page', 'find 404'),
  journey('network-error', 'open 200', 'send nothing', 'find 404'),
  journey('html', 'open 200', 'send page', 'find 404'),
  journey('wrong-shape', 'open 200', 'send 201', 'find 404'),
  journey('bad-request', 'open 200', 'send 400', 'find 404'),
  journey('recorded-then-lost', 'open 200', 'send nothing', 'find 200', 'send nothing'),
  journey('unknown', 'open 200', 'send nothing', 'find nothing'),
  journey('busy-long', 'send 503', 'send 201', 'find 200'),
  journey('network-error-once', 'send nothing', 'find 404', 'send 201', 'find 200'),
  journey('unknown-then-recorded', 'send nothing', 'find nothing', 'find nothing', 'find 200'),
  journey(
    'unknown-then-sent',
    'send nothing',
    'find nothing',
    'find nothing',
    'find 404',
    'send 201',
  ),
];

function journey(scenario: ScenarioName, ...steps: Step[]) {
  return { scenario, steps };
}

test.each(JOURNEYS)(
  'in the scenario "$scenario" the backend answers as its title says',
  async ({ scenario, steps }) => {
    const backend = mockedBackend({ scenario });

    const taken = await walk(backend, steps.map(callOf));

    expect(taken).toEqual(steps);
  },
);

test('every scenario that QA can choose is walked through', () => {
  const walked: string[] = JOURNEYS.map(({ scenario }) => scenario);

  expect([...walked, 'slow'].toSorted()).toEqual(Object.keys(scenarios).toSorted());
});

test.each(['open', 'send', 'find'] as const)(
  'in the scenario "slow" the backend takes three seconds to answer "%s"',
  async (call) => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const answered = vi.fn<(response: Response) => void>();
    const answering = mockedBackend({ scenario: 'slow' })[call]().then(answered);

    await vi.advanceTimersByTimeAsync(2999);
    const callsBefore = answered.mock.calls.length;
    await vi.advanceTimersByTimeAsync(1);
    await answering;

    expect(callsBefore).toBe(0);
    expect(answered).toHaveBeenCalledOnce();
  },
);

test.each([
  ['case-html', 'open', 200],
  ['html', 'send', 200],
  ['bad-gateway', 'send', 502],
] as const)(
  'in the scenario "%s" a page comes when the widget calls "%s", with a %i',
  async (scenario, call, status) => {
    const backend = mockedBackend({ scenario });

    const response = await backend[call]();

    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  },
);

test('what comes in the place of a case is no case', async () => {
  const response = await mockedBackend({ scenario: 'case-wrong-shape' }).open();

  const parsed = enrollmentCaseSchema.safeParse(await response.json());

  expect(parsed.success).toBe(false);
});

test('what comes in the place of a receipt is no receipt', async () => {
  const response = await mockedBackend({ scenario: 'wrong-shape' }).send();

  const parsed = receiptSchema.safeParse(await response.json());

  expect(parsed.success).toBe(false);
});

test.each(['busy-twice', 'rate-limited'] as const)(
  'in the scenario "%s" the backend says when to come back',
  async (scenario) => {
    const response = await mockedBackend({ scenario }).send();

    expect(response.headers.get('Retry-After')).toBe('1');
  },
);

test.each<ScenarioName>([
  ...(['session-expired-once', 'forbidden', 'already-registered', 'invalid'] as const),
  ...(['busy-twice', 'rate-limited', 'unavailable', 'bad-request'] as const),
])('the failure of the scenario "%s" is problem details with an incident', async (scenario) => {
  const response = await mockedBackend({ scenario }).send();

  const problem = problemSchema.parse(await response.json());

  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(problem.incident).toBe(`TEST-${response.status}`);
});

test('the student who is already registered gets the receipt of the earlier request', async () => {
  const response = await mockedBackend({ scenario: 'already-registered' }).send();

  const problem = problemSchema.parse(await response.json());

  expect(problem.type).toBe('urn:amo:already-registered');
  expect(problem.receipt?.reference).toMatch(/^AMO-2026-/);
});

test('the student whose answers are refused learns that of the CNIE and of the phone', async () => {
  const response = await mockedBackend({ scenario: 'invalid' }).send();

  const problem = problemSchema.parse(await response.json());

  expect(problem.type).toBe('urn:amo:invalid-request');
  expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/cnie', '/phone']);
});

test('what was recorded although its answer was lost is found under its key', async () => {
  const backend = mockedBackend({ scenario: 'recorded-then-lost' });
  await backend.send();

  const response = await backend.find();

  const receipt = receiptSchema.parse(await response.json());
  expect(receipt.registrationNumber).toBe(REQUEST.cnie);
});

test.each([
  ['with a RIB', { rib: REQUEST.rib, address: null }, 'bank-transfer'],
  ['with a RIB and an address', { rib: REQUEST.rib, address: HOME }, 'bank-transfer'],
  ['with an address alone', { rib: null, address: HOME }, 'postal-order'],
])(
  'a student %s gets a receipt that names the way of reimbursement',
  async (_, chosen, expected) => {
    const response = await mockedBackend().send({ ...REQUEST, ...chosen });

    const receipt = receiptSchema.parse(await response.json());

    expect(response.status).toBe(201);
    expect(receipt).toMatchObject({ registrationNumber: 'G123456', reimbursement: expected });
  },
);

test('a student who has sent the form finds it submitted at the next opening', async () => {
  const backend = mockedBackend();
  const { reference } = receiptSchema.parse(await (await backend.send()).json());

  const enrollmentCase = enrollmentCaseSchema.parse(await (await backend.open()).json());

  expect(decide(enrollmentCase)).toEqual({ kind: 'exempt', reason: 'submitted-this-year' });
  expect(enrollmentCase.registration).toMatchObject({ via: 'form', reference });
  expect(enrollmentCase.student.cnie).toBe('G123456');
});

test('the same request under the same key answers the first receipt again', async () => {
  const backend = mockedBackend();
  const first = await backend.send();
  const reordered = Object.fromEntries(Object.entries(REQUEST).reverse());

  const second = await backend.send(reordered);

  expect(second.status).toBe(201);
  expect(await second.json()).toEqual(await first.json());
});

test('another request under the same key is refused as reusing it', async () => {
  const backend = mockedBackend();
  await backend.send();

  const response = await backend.send({ ...REQUEST, cnie: 'G123457' });

  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ type: 'urn:amo:idempotency-key-reused' });
});

test.each([
  ['the same', REQUEST],
  ['another', { ...REQUEST, cnie: 'G123457' }],
])(
  'a student who sends %s request under a new key gets the receipt of the first with a 409',
  async (_, request) => {
    const backend = mockedBackend();
    const receipt: unknown = await (await backend.send()).json();

    const response = await backend.send(request, OTHER_KEY);

    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ type: 'urn:amo:already-registered', receipt });
  },
);

test('two students of one backend each have a request and a receipt of their own', async () => {
  const records = createRecordStore();
  const one = mockedBackend({ records });
  const other = mockedBackend({ records, student: 'required-private' });

  const receipts = [await one.send(), await other.send()];

  const references = await Promise.all(
    receipts.map(async (receipt) => (await receipt.json()).reference),
  );
  expect(receipts.map(({ status }) => status)).toEqual([201, 201]);
  expect(new Set(references).size).toBe(2);
});

test('a student’s receipt is not found by another student who knows its key', async () => {
  const records = createRecordStore();
  await mockedBackend({ records }).send();

  const response = await mockedBackend({ records, student: 'required-private' }).find();

  expect(response.status).toBe(404);
});

test('a request without a key is refused', async () => {
  const response = await mockedBackend().post(JSON.stringify(REQUEST), {});

  expect(response.status).toBe(400);
});

test.each<[what: string, change: object, pointer: string]>([
  ['a CNIE of another shape', { cnie: '123' }, '/cnie'],
  ['a RIB with a space', { rib: '011 810000000000012345677' }, '/rib'],
  ['a foreign phone', { phone: '+33600000000' }, '/phone'],
  ['a landline', { phone: '+212537000000' }, '/phone'],
  ['an e-mail address without @', { email: 'student' }, '/email'],
  ['half a postal code', { address: { ...HOME, postalCode: '140' } }, '/address/postalCode'],
  ['other coverage', { otherCoverage: true }, '/otherCoverage'],
  ['no declaration', { declaration: false }, '/declaration'],
  ['neither RIB nor address', { rib: null, address: null }, '/address'],
])('a request with %s is refused with a pointer to it', async (_, change, pointer) => {
  const response = await mockedBackend().send({ ...REQUEST, ...change });

  const problem = problemSchema.parse(await response.json());

  expect(response.status).toBe(422);
  expect(problem.errors?.map((error) => error.pointer)).toEqual([pointer]);
});

test('a request that is no JSON is refused, and nothing is recorded', async () => {
  const backend = mockedBackend();

  const response = await backend.post('{', { 'Idempotency-Key': KEY });

  expect(response.status).toBe(400);
  expect((await backend.find()).status).toBe(404);
});

test('each scenario in which sending fails has its own CNIE value, and no other has one', () => {
  const named = Object.values(magicCnies).map(({ scenario }) => scenario);
  const failing = Object.keys(scenarios).filter(
    (name) => !name.startsWith('case-') && !['recorded', 'slow'].includes(name),
  );

  expect(named.toSorted()).toEqual(failing.toSorted());
});

test.each(Object.entries(magicCnies))(
  'a student who types the CNIE %s gets the failure that it stands for',
  async (cnie, { scenario }) => {
    const backend = mockedBackend();
    const send = () => backend.send({ ...REQUEST, cnie });
    const expected = await walk(mockedBackend({ scenario }), ['send', 'find', 'send']);

    const taken = await walk({ ...backend, send }, ['send', 'find', 'send']);

    expect(taken).toEqual(expected);
  },
);

test.each(Object.keys(magicCnies))('the form takes %s for a usual CNIE number', (cnie) => {
  const parsed = parseCnie(cnie);

  expect(parsed).toEqual({ kind: 'cnie', cnie, unusualLength: false });
});

test('a magic CNIE wins over the scenario that QA has chosen', async () => {
  const backend = mockedBackend({ scenario: 'unavailable' });

  const response = await backend.send({ ...REQUEST, cnie: 'ZZ00403' });

  expect(response.status).toBe(403);
});

test('a student who corrects a magic CNIE goes on as if nothing had been', async () => {
  const backend = mockedBackend();
  await backend.send({ ...REQUEST, cnie: 'ZZ00422' });

  const response = await backend.send(REQUEST, OTHER_KEY);

  expect(response.status).toBe(201);
});

test('every scenario has a title of its own', () => {
  const titles = Object.values(scenarios).map(({ title }) => title);

  expect(new Set(titles).size).toBe(titles.length);
});
