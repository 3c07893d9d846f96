import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './database.ts';
import { createPostgresDatabase } from './test-databases.test.support.ts';

test('a connection that the server has closed fails one request, and the next has another', async () => {
  const { db, url } = await openPool();
  await endConnections(url);

  const answers = [await outcome(pid(db)), await outcome(pid(db)), await outcome(pid(db))];

  expect(answers.slice(1)).toEqual(['answered', 'answered']);
});

test('a connection that broke in the middle of a request is not used again', async () => {
  const { db, url } = await openPool();
  const broken = await pid(db);
  const asked = outcome(sql`select pg_sleep(5)`.execute(db));
  await untilAsleep(url);
  await endConnections(url);

  expect(await asked).toBe('failed');
  expect(await pid(db)).not.toBe(broken);
});

test('a connection that the server closes between the statements of one request fails that request alone', async () => {
  const { db, url } = await openPool();

  const asked = db.transaction().execute(async (transaction) => {
    await pid(transaction);
    await endConnections(url);
    // Long enough for the news to come while nothing is being asked.
    await pause(50);
    await pid(transaction);
  });

  expect(await outcome(asked)).toBe('failed');
  expect(await outcome(pid(db))).toBe('answered');
});

test('a mistake in a statement costs no connection', async () => {
  const { db } = await openPool();
  const before = await pid(db);

  expect(await outcome(sql`select nothing`.execute(db))).toBe('failed');

  expect(await pid(db)).toBe(before);
});

test('a statement is planned once for each connection, under a name', async () => {
  const { db } = await openPool();
  for (const value of [1, 2, 3]) await sql`select ${value}::int`.execute(db);

  const { rows } = await sql`select statement from pg_prepared_statements
    where statement like 'select $1%'`.execute(db);

  expect(rows).toHaveLength(1);
});

async function openPool() {
  const url = await createPostgresDatabase();
  const { db, close } = await openDatabase({ kind: 'postgres', url, connections: 1 });
  onTestFinished(close);
  await pid(db);
  return { db, url };
}

type Db = Awaited<ReturnType<typeof openPool>>['db'];

async function pid(db: Db): Promise<number | undefined> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]?.pid;
}

async function outcome(asked: Promise<unknown>): Promise<'answered' | 'failed'> {
  return asked.then(
    () => 'answered',
    () => 'failed',
  );
}

async function endConnections(url: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    ),
  );
}

async function untilAsleep(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const isAsleep = async () => {
      const { rowCount } = await client.query(
        `select 1 from pg_stat_activity
          where datname = current_database() and wait_event = 'PgSleep'`,
      );
      return rowCount === 1;
    };
    while (!(await isAsleep()));
  });
}

async function withClient(url: string, act: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
