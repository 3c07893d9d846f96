import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { magicCnies } from '../mocks/scenarios.ts';
import { students } from '../mocks/students.ts';
import { receiptSchema } from '../src/api/receipt-schema.ts';
import { createLog } from './http/log.ts';
import { KEY, WITH_RIB } from './rules/service-behaviour.test.support.ts';
import { type RunningService, startService } from './running-service.ts';
import { readSettings } from './settings.ts';
import { type Database, openDatabase } from './storage/database.ts';
import { migrate } from './storage/migrator.ts';
import { seedStudents } from './storage/seed.ts';
import { createPostgresDatabase, holdTransaction } from './storage/test-databases.test.support.ts';

const SECRET = 'a secret of the tests, long enough';
const STUDENT = { 'x-remote-user': 'required' };

describe('behind a proxy', () => {
  test('a request is recorded in PostgreSQL, and found by a service that was started later', async () => {
    const url = await createSeededDatabase();
    const receipt = await submit(await start({ DATABASE_URL: url }), { cnie: 'G123456' });

    const later = await start({ DATABASE_URL: url });

    const answer = await fetch(`${later.address}/api/amo/enrollment/receipts/${KEY}`, {
      headers: STUDENT,
    });
    expect(await answer.json()).toEqual(receipt);
  });

  test('the numbers that have a meaning in the demo are numbers like any other', async () => {
    const cnies = Object.keys(magicCnies);
    const url = await createSeededDatabase(cnies);
    const service = await start({ DATABASE_URL: url });

    const receipts = await Promise.all(cnies.map((cnie) => submit(service, { cnie, login: cnie })));

    expect(receipts.map(({ registrationNumber }) => registrationNumber)).toEqual(cnies);
  });

  test('nothing of the demo is there', async () => {
    const { address } = await start({ DATABASE_URL: await createSeededDatabase() });
    const requests = [
      ['GET', '/'],
      ['GET', '/demo-backend.json'],
      ['POST', '/demo/login/required'],
      ['POST', '/demo/forget'],
    ];

    const answers = await Promise.all(
      requests.map(([method = '', path]) => fetch(`${address}${path}`, { method })),
    );

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  test('a cookie of the demo’s log-in opens nothing', async () => {
    const demo = await startDemo();
    const login = await fetch(`${demo.address}/demo/login/required`, { method: 'POST' });
    const service = await start({ DATABASE_URL: await createSeededDatabase() });

    const answer = await fetch(`${service.address}/api/amo/enrollment`, {
      headers: { cookie: login.headers.get('set-cookie') ?? '' },
    });

    expect(answer.status).toBe(401);
  });

  test('the demo’s log-in is refused even where the settings got past their check', async () => {
    const settings = readSettings(
      { DATABASE_URL: await createPostgresDatabase() },
      { isDemo: true },
    );

    const started = startService({ settings: { ...settings, isDemo: false, port: 0 }, ...parts() });

    await expect(started).rejects.toThrow('for the demo alone');
  });

  test('a service is ready when the database has the schema, and not before', async () => {
    const url = await createPostgresDatabase();
    const service = await start({ DATABASE_URL: url });
    const before = await isReady(service);
    const { db, close } = await openDatabase({ kind: 'postgres', url, connections: 1 });

    await migrate(db);

    await close();
    expect(before).toBe(false);
    expect(await isReady(service)).toBe(true);
  });

  test('a service whose database cannot be reached is not ready, and says so in its answers', async () => {
    const service = await start({ DATABASE_URL: 'postgresql://amo@127.0.0.1:1/amo' });

    const answer = await fetch(`${service.address}/api/amo/enrollment`, { headers: STUDENT });

    expect(await isReady(service)).toBe(false);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
  });

  test('a service whose second port is taken is no service at all', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void taken.close());
    const operationsPort = (taken.address() as AddressInfo).port;
    const port = await freePort();
    const settings = { ...behindAProxy({ DATABASE_URL: await createPostgresDatabase() }), port };

    const started = startService({ settings: { ...settings, operationsPort }, ...parts() });

    await expect(started).rejects.toThrow('EADDRINUSE');
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
  });

  test('a header that stands twice names nobody', async () => {
    const { address } = await start({ DATABASE_URL: await createSeededDatabase() });

    const answer = await fetch(`${address}/api/amo/enrollment`, {
      headers: [
        ['x-remote-user', 'required'],
        ['x-remote-user', 'required-private'],
      ],
    });

    expect(answer.status).toBe(401);
  });

  test('a service that is told to stop answers what it has been asked, and then nothing', async () => {
    const url = await createSeededDatabase();
    const service = await start({ DATABASE_URL: url });
    const { db, close } = await openDatabase({ kind: 'postgres', url, connections: 1 });
    const held = await holdRegistrations({ db }, url);
    const answer = submit(service, { cnie: 'G123456' });
    await held.untilAwaited();

    const stopped = service.stop();
    await held.release();

    expect((await answer).registrationNumber).toBe('G123456');
    await stopped;
    await close();
    await expect(fetch(service.address)).rejects.toThrow();
  });
});

describe('with the embedded database', () => {
  test('what was recorded survives a restart, and the folder is one process’s', async () => {
    const folder = await temporaryFolder();
    const first = await startDemo({ AMO_DATA: folder });
    const session = await logIn(first, 'required');
    const sent = await session.send({});
    await first.stop();

    const second = await startDemo({ AMO_DATA: folder });

    const again = await logIn(second, 'required');
    expect(sent.status).toBe(201);
    expect(await (await again.get(`receipts/${KEY}`)).json()).toEqual(await sent.json());
  });
});

describe('in the demo', () => {
  test('whoever was chosen is logged in, and nobody else’s case is told', async () => {
    const demo = await startDemo();

    const nobody = await fetch(`${demo.address}/api/amo/enrollment`);
    const session = await logIn(demo, 'required-private');

    const found = await (await session.get()).json();
    expect(nobody.status).toBe(401);
    expect(found.student.massarCode).toBe(students['required-private'].case.student.massarCode);
  });

  test('somebody who is no test student cannot be logged in', async () => {
    const demo = await startDemo();

    const answers = await Promise.all(
      ['nobody', 'toString', '__proto__'].map((name) =>
        fetch(`${demo.address}/demo/login/${name}`, { method: 'POST' }),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test('a cookie that somebody wrote by hand logs nobody in', async () => {
    const demo = await startDemo();

    const answer = await fetch(`${demo.address}/api/amo/enrollment`, {
      headers: { cookie: 'amo_demo=required' },
    });

    expect(answer.status).toBe(401);
  });

  test.each([
    ['ZZ00500', 500],
    ['ZZ00403', 403],
    ['ZZ00409', 409],
  ])('the number %s has its meaning, %i', async (cnie, status) => {
    const session = await logIn(await startDemo(), 'required');

    const answer = await session.send({ cnie });

    expect(answer.status).toBe(status);
    expect((await session.get(`receipts/${KEY}`)).status).toBe(404);
  });

  test('a number that means no answer gets none', async () => {
    const session = await logIn(await startDemo(), 'required');

    await expect(session.send({ cnie: 'ZZ00001' })).rejects.toThrow('fetch failed');
  });

  test('a database with other students is not touched', async () => {
    const url = await createPostgresDatabase();
    const { db, close } = await openDatabase({ kind: 'postgres', url, connections: 1 });
    onTestFinished(close);
    // Of another version, or of another program.
    await sql`create table students (login text)`.execute(db);
    await sql`insert into students values ('s12345')`.execute(db);

    await expect(startDemo({ DATABASE_URL: url })).rejects.toThrow('real students');

    expect(await db.introspection.getTables()).toHaveLength(1);
  });

  test('what was sent can be forgotten', async () => {
    const demo = await startDemo();
    const session = await logIn(demo, 'required');
    await session.send({});

    const answer = await fetch(`${demo.address}/demo/forget`, { method: 'POST' });

    expect(await answer.json()).toEqual({ forgotten: 1 });
    expect((await session.send({})).status).toBe(201);
  });
});

type Changes = Record<string, string>;

function parts() {
  return { log: createLog({ level: 'silent' }), portal: import.meta.dirname };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function start(variables: Changes): Promise<RunningService> {
  return startWith(behindAProxy(variables));
}

function behindAProxy(variables: Changes) {
  const required = {
    AMO_IDENTITY: 'proxy-header',
    AMO_PROXIES: '127.0.0.1',
    AMO_SECRET: SECRET,
    AMO_DRAIN_SECONDS: '0',
  };
  return readSettings({ ...required, ...variables }, { isDemo: false });
}

async function startDemo(variables: Changes = {}): Promise<RunningService> {
  const isEmbedded = variables['AMO_DATA'] !== undefined;
  const database = isEmbedded ? {} : { DATABASE_URL: await createPostgresDatabase() };
  const settings = { AMO_DRAIN_SECONDS: '0', ...database, ...variables };
  return startWith(readSettings(settings, { isDemo: true }));
}

async function startWith(settings: ReturnType<typeof readSettings>): Promise<RunningService> {
  const service = await startService({
    settings: { ...settings, port: 0, operationsPort: 0 },
    ...parts(),
  });
  onTestFinished(() => service.stop());
  return service;
}

async function createSeededDatabase(
  logins: string[] = ['required', 'required-private'],
): Promise<string> {
  const url = await createPostgresDatabase();
  const { db, close } = await openDatabase({ kind: 'postgres', url, connections: 1 });
  await migrate(db);
  // Without an age limit, so that the date of the day changes nothing.
  const seeds = logins.map((login) => [login, students['required-traditional'].case] as const);
  await seedStudents(db, Object.fromEntries(seeds));
  await close();
  return url;
}

async function submit(
  { address }: RunningService,
  { cnie, login = 'required' }: { cnie: string; login?: string },
) {
  const url = `${address}/api/amo/enrollment`;
  const student = { 'x-remote-user': login };
  const opened = await fetch(url, { headers: student });
  const academicYear = (await opened.json()).academicYear;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...student, ...sendingHeaders(tokenIn(opened)) },
    body: JSON.stringify({ ...WITH_RIB, academicYear, cnie }),
  });
  return receiptSchema.parse(await answer.json());
}

async function logIn({ address }: RunningService, student: string) {
  const url = `${address}/api/amo/enrollment`;
  const login = await fetch(`${address}/demo/login/${student}`, { method: 'POST' });
  const session = cookieIn(login);
  const token = tokenIn(await fetch(url, { headers: { cookie: session } }));
  return {
    get: (path = '') =>
      fetch(`${url}/${path}`.replace(/\/$/, ''), { headers: { cookie: session } }),
    send: (changes: { cnie?: string }) => {
      const { cookie, ...headers } = sendingHeaders(token);
      return fetch(url, {
        method: 'POST',
        headers: { ...headers, cookie: `${session}; ${cookie}` },
        body: JSON.stringify({ ...WITH_RIB, ...changes }),
      });
    },
  };
}

function sendingHeaders(token: string) {
  return {
    'content-type': 'application/json',
    'idempotency-key': KEY,
    'x-csrf-token': token,
    cookie: `amo_csrf=${token}`,
  };
}

function cookieIn({ headers }: Response): string {
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

function tokenIn(answer: Response): string {
  return decodeURIComponent(cookieIn(answer).replace('amo_csrf=', ''));
}

async function isReady({ operationsAddress }: RunningService): Promise<boolean> {
  return (await fetch(`${operationsAddress}/health/ready`)).ok;
}

/** Lets nobody write registrations until they are released. */
async function holdRegistrations(database: Pick<Database, 'db'>, url: string) {
  const watching = await openDatabase({ kind: 'postgres', url, connections: 1 });
  onTestFinished(watching.close);
  const { release } = await holdTransaction(database, (transaction) =>
    sql`lock table registrations in share mode`.execute(transaction),
  );
  return {
    release,
    untilAwaited: async () => {
      const isAwaited = async () => {
        const { rows } = await sql`select from pg_locks where not granted`.execute(watching.db);
        return rows.length > 0;
      };
      while (!(await isAwaited()));
    },
  };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'amo-service-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
