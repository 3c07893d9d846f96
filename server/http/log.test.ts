import { expect, test } from 'vitest';
import { WITH_RIB } from '../rules/service-behaviour.test.support.ts';
import {
  ADDRESS,
  failingStore,
  openTestService,
  STUDENT_HEADER,
} from './test-service.test.support.ts';

/** Each of them may be looked for as it stands in what the service writes. */
const PERSONAL = {
  login: 'required-prefilled',
  cnie: 'QX987654',
  phone: '+212611223344',
  email: 'marker.student@example.org',
  rib: '011810000000000012345677',
  line: 'marker-street 42',
  city: 'Markerville',
  key: '3f1c1f0e-aaaa-4000-8000-00000000000c',
};

const request = {
  ...WITH_RIB,
  cnie: PERSONAL.cnie,
  phone: PERSONAL.phone,
  email: PERSONAL.email,
  rib: PERSONAL.rib,
  address: { line: PERSONAL.line, city: PERSONAL.city, postalCode: '14000' },
};
const headers = { [STUDENT_HEADER]: PERSONAL.login, 'idempotency-key': PERSONAL.key };

test('whatever is asked and however it ends, the log and the metrics hold nothing of the student', async () => {
  const { app, get, post, logged, metrics } = await openTestService({ requestsPerMinute: 9 });

  const answers = [
    await get(`${ADDRESS}?login=${PERSONAL.login}`, PERSONAL.login),
    await post({ headers, payload: request }),
    await get(`${ADDRESS}/receipts/${PERSONAL.key}`, PERSONAL.login),
    await post({ headers, payload: { ...request, city: 1 } }),
    await post({ headers, payload: { ...request, rib: null } }),
    await post({ headers, payload: `${JSON.stringify(request)}}` }),
    await post({ headers, payload: { ...request, line: PERSONAL.line.repeat(2_000) } }),
    await get(`/${PERSONAL.cnie}`, PERSONAL.login),
    await app.inject({ url: `${ADDRESS}/receipts/${PERSONAL.key}%` }),
    ...(await Promise.all(Array.from({ length: 5 }, () => post({ headers, payload: request })))),
  ];

  const written = `${logged.join('')}${await metrics.text()}`;
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(
    new Set([200, 201, 422, 415, 413, 404, 400, 429]),
  );
  expect(logged.length).toBeGreaterThanOrEqual(answers.length - 1);
  expectNothingPersonal(written);
});

test('an error of the database, which quotes the values, is logged by its code and place alone', async () => {
  const detail = `Key (login)=(${PERSONAL.login}) and (cnie)=(${PERSONAL.cnie}) already exists.`;
  const error = Object.assign(new TypeError(detail), {
    code: '23505',
    constraint: 'students_login_key',
    table: 'students',
    detail,
    query: `insert … ${PERSONAL.rib}`,
    cause: new Error(PERSONAL.email),
  });
  const { post, logged } = await openTestService({ store: failingStore(error) });

  await post({ headers, payload: request });

  const line = logged.find((text) => text.includes('"incident"')) ?? '';
  expect(JSON.parse(line).err).toEqual({
    type: 'TypeError',
    code: '23505',
    constraint: 'students_login_key',
    table: 'students',
    stack: expect.stringContaining('log.test.ts'),
  });
  expectNothingPersonal(logged.join(''));
});

test('a request is logged by its method, its route, its status, its length and its own id', async () => {
  const { get, logged } = await openTestService();

  const { headers: answered } = await get(`${ADDRESS}/receipts/${PERSONAL.key}`);

  expect(logged.map((line) => JSON.parse(line))).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      reqId: answered['x-request-id'],
      method: 'GET',
      route: `${ADDRESS}/receipts/:key`,
      status: 404,
      durationMs: expect.any(Number),
      msg: 'answered',
    },
  ]);
});

function expectNothingPersonal(written: string): void {
  for (const value of Object.values(PERSONAL)) expect(written).not.toContain(value);
}
