import { test as base, expect } from '@playwright/test';
import { FaultBackend } from './fault-backend.ts';
import type { PostFault } from './faults.ts';

const KEY = '3f1c1f0e-0000-4000-8000-000000000001';
const OTHER_KEY = '3f1c1f0e-0000-4000-8000-000000000002';
const REQUEST = { cnie: 'G123456', rib: null, declaration: true };

/** The backend alone: no page is opened. */
const test = base.extend<{ backend: FaultBackend }>({
  backend: async ({ browserName: _ }, use) => {
    const backend = new FaultBackend('required');
    await backend.start();
    await use(backend);
    await backend.stop();
  },
});

test('a student who sends the same request again under the same key gets the first receipt', async ({
  backend,
}) => {
  const first = await send(backend);

  const second = await send(backend);

  expect(second.status).toBe(201);
  expect(await second.json()).toEqual(await first.json());
  expect(backend.records.all).toHaveLength(1);
});

test('a student who sends another request under the same key is refused', async ({ backend }) => {
  await send(backend);

  const response = await send(backend, { request: { ...REQUEST, cnie: 'G654321' } });

  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ type: 'urn:amo:idempotency-key-reused' });
  expect(backend.records.all).toHaveLength(1);
});

test('a student who sends under another key is told of the request that stands', async ({
  backend,
}) => {
  const receipt: unknown = await (await send(backend)).json();

  const response = await send(backend, { key: OTHER_KEY });

  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ type: 'urn:amo:already-registered', receipt });
  expect(backend.records.all).toHaveLength(1);
});

test('a student who has sent the form finds it sent at the next opening', async ({ backend }) => {
  await send(backend);

  const opened: unknown = await (await fetch(addressOf(backend))).json();

  expect(opened).toMatchObject({
    student: { id: 'student-required' },
    registration: { via: 'form', academicYear: '2026-2027', reference: 'AMO-2026-000001' },
  });
});

test('a student finds no receipt under a key that nobody used, nor under another student’s', async ({
  backend,
}) => {
  await send(backend);

  const unused = await fetch(addressOf(backend, `/receipts/${OTHER_KEY}`));
  backend.student = 'required-private';
  const notTheirs = await fetch(addressOf(backend, `/receipts/${KEY}`));

  expect([unused.status, notTheirs.status]).toEqual([404, 404]);
});

test('a student who is not logged in learns so, and nothing is recorded', async ({ backend }) => {
  backend.student = null;

  const response = await send(backend);

  expect(response.status).toBe(401);
  expect(backend.records.all).toEqual([]);
});

/** What comes over the wire, and how many records there are then. */
const ANSWERS: [fault: PostFault, answer: number | 'nothing whole', records: number][] = [
  ['drop-before-commit', 'nothing whole', 0],
  ['drop-after-commit', 'nothing whole', 1],
  ['cut-after-commit', 'nothing whole', 1],
  ['truncated-after-commit', 'nothing whole', 1],
  ['reset-after-commit', 'nothing whole', 1],
  ['accepted-and-commit-late', 202, 0],
  ['500-before-commit', 500, 0],
  ['500-after-commit', 500, 1],
  ['502-page-before-commit', 502, 0],
  ['502-page-after-commit', 502, 1],
  ['503-with-seconds', 503, 0],
  ['503-with-date', 503, 0],
  ['503-bare', 503, 0],
  ['503-for-a-minute', 503, 0],
  ['429-with-seconds', 429, 0],
  ['429-for-a-day', 429, 0],
  ['401', 401, 0],
  ['403', 403, 0],
  ['400', 400, 0],
  ['413', 413, 0],
  ['409-with-receipt', 409, 1],
  ['409-without-receipt', 409, 1],
  ['422-at-the-phone', 422, 0],
  ['422-at-nothing-known', 422, 0],
  ['201-malformed-after-commit', 201, 1],
  ['201-wrong-shape-after-commit', 201, 1],
  ['201-empty-after-commit', 201, 1],
  ['captive-portal', 200, 0],
  ['redirect-to-a-page', 307, 0],
];

for (const [fault, answer, records] of ANSWERS) {
  test(`a student who meets "${fault}" gets ${answer} as an answer and has ${records} records`, async ({
    backend,
  }) => {
    backend.plan.post = [fault, 'none'];

    const answered = await statusOf(send(backend));

    expect(answered).toBe(answer);
    expect(backend.records.all).toHaveLength(records);
  });
}

for (const [fault, records] of [
  ['hang-before-commit', 0],
  ['hang-after-commit', 1],
] as const) {
  test(`a student who meets "${fault}" waits in vain and has ${records} records`, async ({
    backend,
  }) => {
    backend.plan.post = [fault];

    const answered = statusOf(send(backend));
    await expect.poll(() => backend.posts).toHaveLength(1);
    backend.hangUp();

    expect(await answered).toBe('nothing whole');
    expect(backend.records.all).toHaveLength(records);
  });
}

for (const fault of ['500', 'drop', 'captive-portal', '401', 'wrong-shape'] as const) {
  test(`a student whose question for a receipt meets "${fault}" is never told that none exists`, async ({
    backend,
  }) => {
    await send(backend);
    backend.plan.receipts = [fault, 'none'];

    const failed = await statusOf(fetch(addressOf(backend, `/receipts/${KEY}`)));
    const asked = await statusOf(fetch(addressOf(backend, `/receipts/${KEY}`)));

    expect(failed).not.toBe(404);
    expect(asked).toBe(200);
  });
}

type Sending = { key?: string; request?: object };

function send(backend: FaultBackend, { key = KEY, request = REQUEST }: Sending = {}) {
  return fetch(addressOf(backend), {
    method: 'POST',
    headers: { 'Idempotency-Key': key, 'X-Request-Id': crypto.randomUUID() },
    body: JSON.stringify(request),
    redirect: 'manual',
  });
}

function addressOf({ origin }: FaultBackend, path = ''): string {
  return `${origin}/api/amo/enrollment${path}`;
}

/** Also of an answer that never comes to its end. */
async function statusOf(answer: Promise<Response>): Promise<number | 'nothing whole'> {
  try {
    const response = await answer;
    await response.text();
    return response.status;
  } catch {
    return 'nothing whole';
  }
}
