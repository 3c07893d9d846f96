import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import { enrollmentCaseSchema } from '../../src/api/case-schema.ts';
import { problemSchema, receiptSchema } from '../../src/api/receipt-schema.ts';
import { IdentityUnavailableError } from '../identity/identify.ts';
import { KEY, WITH_RIB } from '../rules/service-behaviour.test.support.ts';
import { OverloadedError } from '../storage/database-fault.ts';
import {
  ADDRESS,
  API,
  failingStore,
  memoryStore,
  openTestService,
  STUDENT_HEADER,
} from './test-service.test.support.ts';

const RECEIPTS = `${ADDRESS}/receipts`;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('what is answered', () => {
  test('the case of whoever is logged in is JSON in UTF-8 that nobody keeps', async () => {
    const { get } = await openTestService();

    const answer = await get(ADDRESS);

    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(enrollmentCaseSchema.parse(answer.json()).student.enrolled).toBe(true);
  });

  test('a request is recorded with 201, and found under its key', async () => {
    const { get, post } = await openTestService();

    const answer = await post();

    const found = await get(`${RECEIPTS}/${KEY}`);
    expect(answer.statusCode).toBe(201);
    expect(receiptSchema.parse(answer.json()).registrationNumber).toBe(WITH_RIB.cnie);
    expect(found.statusCode).toBe(200);
    expect(found.json()).toEqual(answer.json());
    expect(found.headers['cache-control']).toBe('no-store');
  });

  test('another student finds nothing under that key, and may use it for their own request', async () => {
    const { get, post } = await openTestService();
    await post();

    const found = await get(`${RECEIPTS}/${KEY}`, 'required-private');
    const sent = await post({ headers: { [STUDENT_HEADER]: 'required-private' } });

    expect(found.statusCode).toBe(404);
    expect(sent.statusCode).toBe(201);
  });

  test.each([
    ['an address that nobody serves', { method: 'GET', url: '/elsewhere' }, 404],
    ['a method that nobody serves', { method: 'DELETE', url: ADDRESS }, 404],
    ['an unknown key', { method: 'GET', url: `${RECEIPTS}/${KEY}` }, 404],
    ['an address with half an escape', { method: 'GET', url: `${RECEIPTS}/%E0%A4%A` }, 400],
    [
      'a key of 10,000 characters',
      { method: 'GET', url: `${RECEIPTS}/${'a'.repeat(10_000)}` },
      414,
    ],
  ] as const)('%s is answered by problem details', async (_, request, status) => {
    const { app } = await openTestService();

    const answer = await app.inject({ ...request, headers: { [STUDENT_HEADER]: 'required' } });

    expect(answer.statusCode).toBe(status);
    expectProblem(answer);
  });

  test.each([
    ['GET', ADDRESS],
    ['POST', ADDRESS],
    ['GET', `${RECEIPTS}/${KEY}`],
  ] as const)('%s %s of nobody is answered with 401', async (method, url) => {
    const { app } = await openTestService();

    const answer = await app.inject({ method, url });

    expect(answer.statusCode).toBe(401);
    expectProblem(answer);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('a try is known by its own X-Request-Id, and any other text gets a new one', async () => {
    const { post } = await openTestService();
    const id = '0e9a57b2-95c2-4d41-8a0a-000000000001';

    const named = await post({ headers: { 'x-request-id': id } });
    const forged = await post({ headers: { 'x-request-id': 'id\u0022: "other' } });

    expect(named.headers['x-request-id']).toBe(id);
    expect(forged.headers['x-request-id']).toMatch(UUID);
  });
});

describe('bodies', () => {
  test.each([
    ['no JSON', '{"cnie":', 400],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400],
    ['nothing at all', '', 400],
    ['more than 16 KB', JSON.stringify({ ...WITH_RIB, note: 'a'.repeat(17_000) }), 413],
    ['JSON that is no request', '[]', 422],
  ])('%s is refused', async (_, payload, status) => {
    const { post } = await openTestService();

    const answer = await post({ payload, headers: { 'content-type': 'application/json' } });

    expect(answer.statusCode).toBe(status);
    expectProblem(answer);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', undefined])(
    'a body of type %s is refused, as a form of another page would send it',
    async (type) => {
      const { get, post } = await openTestService();
      const headers = type === undefined ? {} : { 'content-type': type };

      const answer = await post({ payload: JSON.stringify(WITH_RIB), headers });

      expect(answer.statusCode).toBe(415);
      expectProblem(answer);
      expect((await get(`${RECEIPTS}/${KEY}`)).statusCode).toBe(404);
    },
  );

  test.each(['application/json; charset=utf-8', 'application/JSON;charset="UTF-8"'])(
    'a body of type %s is taken',
    async (type) => {
      const { post } = await openTestService();

      const answer = await post({
        payload: JSON.stringify(WITH_RIB),
        headers: { 'content-type': type },
      });

      expect(answer.statusCode).toBe(201);
    },
  );

  test('members that the contract does not name are ignored', async () => {
    const { post } = await openTestService();

    const first = await post({ payload: { ...WITH_RIB, isAdmin: true, __proto__: null } });
    const again = await post();

    expect(first.statusCode).toBe(201);
    expect(again.json()).toEqual(first.json());
  });

  test('two Idempotency-Key headers are none', async () => {
    const { post } = await openTestService();

    const answer = await post({ headers: { 'idempotency-key': [KEY, KEY] } });

    expect(answer.statusCode).toBe(400);
  });
});

describe('trouble', () => {
  test('one student who asks too often waits, and nobody else does', async () => {
    const { get } = await openTestService({ requestsPerMinute: 2 });
    await get(ADDRESS);
    await get(ADDRESS);

    const answer = await get(ADDRESS);
    const other = await get(ADDRESS, 'required-private');

    expect(answer.statusCode).toBe(429);
    expectProblem(answer);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(other.statusCode).toBe(200);
  });

  test.each([
    ['cannot be reached', { code: 'ECONNREFUSED' }, 503],
    ['is shutting down', { code: '57P01' }, 503],
    ['has met a deadlock', { code: '40P01' }, 503],
    ['has other tables than a moment ago', { code: '0A000' }, 503],
    ['finds a mistake in a statement', { code: '42601' }, 500],
  ])(
    'a database that %s is told by an incident, and nothing else of it',
    async (_, facts, status) => {
      const error = Object.assign(new Error('password of amo@10.0.0.7 refused'), facts);
      const { post, logged } = await openTestService({ store: failingStore(error) });

      const answer = await post();

      const { incident } = expectProblem(answer);
      expect(answer.statusCode).toBe(status);
      expect(answer.headers['retry-after']).toBe(status === 503 ? '5' : undefined);
      expect(incident).toMatch(/^[\dA-F]{10}$/);
      expect(answer.body).not.toContain('10.0.0.7');
      expect(logged.filter((line) => line.includes(String(incident)))).toHaveLength(1);
    },
  );

  test('a registration that went away while it stood in the way is told as one to try again', async () => {
    const store = { ...memoryStore(), record: async () => null };
    const { post } = await openTestService({ store });

    const answer = await post();

    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expectProblem(answer);
  });

  test('while more is asked for than can be answered, students are asked to come back', async () => {
    const { get } = await openTestService({ store: failingStore(new OverloadedError('too many')) });

    const answer = await get(ADDRESS);

    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
  });

  test('while the log-in cannot be asked, everybody is asked to come back', async () => {
    const identify = () => Promise.reject(new IdentityUnavailableError('no keys'));
    const { get } = await openTestService({ identify });

    const answer = await get(ADDRESS);

    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expectProblem(answer);
  });
});

describe('pages of other origins', () => {
  const PORTAL = 'https://ent.example.org';

  test('are told what they may read, when they are listed', async () => {
    const { app } = await openTestService({ allowedOrigins: [PORTAL] });

    const preflight = await app.inject({
      method: 'OPTIONS',
      url: ADDRESS,
      headers: { origin: PORTAL, 'access-control-request-method': 'POST' },
    });
    const answer = await app.inject({
      url: ADDRESS,
      headers: { origin: PORTAL, [STUDENT_HEADER]: 'required' },
    });

    expect(preflight.statusCode).toBe(204);
    // They prove who asks by a token: a cookie of this origin would be no use to them.
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    expect(preflight.headers['access-control-allow-origin']).toBe(PORTAL);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': PORTAL,
      'access-control-expose-headers': 'Retry-After',
    });
  });

  test.each([[[PORTAL]], [[]]])('are told nothing when they are not among %j', async (allowed) => {
    const { app } = await openTestService({ allowedOrigins: allowed });

    const answer = await app.inject({
      url: ADDRESS,
      headers: { origin: 'https://elsewhere.example', [STUDENT_HEADER]: 'required' },
    });

    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

test('the base of the contract is the operator’s choice', async () => {
  const { app } = await openTestService({ api: '/health/amo/v1' });

  const there = await app.inject({ url: '/health/amo/v1/enrollment' });
  const elsewhere = await app.inject({ url: `${API}/enrollment` });

  expect(there.statusCode).toBe(401);
  expect(elsewhere.statusCode).toBe(404);
});

function expectProblem(answer: LightMyRequestResponse) {
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.json()).toMatchObject({ status: answer.statusCode, title: expect.any(String) });
  return problemSchema.parse(answer.json());
}
