import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { createPostgresDatabase } from './test-databases.test.support.ts';
import { hostAddresses, verifyWritable, writableConnector } from './writable-host.ts';

test.each([
  [
    'postgresql://amo:s%40cret@a:5432/amo?ssl=true',
    ['postgresql://amo:s%40cret@a:5432/amo?ssl=true'],
  ],
  ['postgres://amo@a,b:5433/amo', ['postgres://amo@a/amo', 'postgres://amo@b:5433/amo']],
  ['postgresql://[::1]:5432,[::2]/amo', ['postgresql://[::1]:5432/amo', 'postgresql://[::2]/amo']],
  ['postgresql:///amo?host=/run/postgresql', ['postgresql:///amo?host=/run/postgresql']],
])('the address %s is that of %j', (url, addresses) => {
  expect(hostAddresses(url)).toEqual(addresses);
});

describe('of several servers', () => {
  test('the first that can be reached is used', async () => {
    const database = await openBoth('127.0.0.1:1', await createPostgresDatabase());

    expect(await isAnswered(database)).toBe(true);
  });

  test('one that takes no writes is passed over', async () => {
    const [standby, primary] = [await createPostgresDatabase(), await createPostgresDatabase()];
    await makeReadOnly(standby);
    const connect = writableConnector([standby, primary].map(openPool));

    const client = await connect();

    const { rows } = await client.query('select current_database() as name');
    client.release();
    expect(rows[0].name).toBe(nameOf(primary));
  });

  test('the last one’s words are told when none is left', async () => {
    const standby = await createPostgresDatabase();
    await makeReadOnly(standby);
    const connect = writableConnector(['postgresql://127.0.0.1:1/amo', standby].map(openPool));

    await expect(connect()).rejects.toThrow('takes no writes');
  });

  test('one that takes no writes any more is left at the next request', async () => {
    const url = await createPostgresDatabase();
    const database = await openBoth('127.0.0.1:1', url);
    await isAnswered(database);
    await sql`set session characteristics as transaction read only`.execute(database.db);

    const refused = await isWritten(database);

    expect(refused).toBe(false);
    expect(await isWritten(database)).toBe(true);
  });
});

async function openBoth(first: string, url: string): Promise<Database> {
  const { host } = new URL(url);
  const both = url.replace(host, `${first},${host}`);
  const database = await openDatabase({ kind: 'postgres', url: both, connections: 1 });
  onTestFinished(() => database.close());
  return database;
}

function isAnswered({ db }: Database): Promise<boolean> {
  return isDone(sql`select 1`.execute(db));
}

function isWritten({ db }: Database): Promise<boolean> {
  return isDone(sql`create table if not exists written ()`.execute(db));
}

function isDone(asked: Promise<unknown>): Promise<boolean> {
  return asked.then(
    () => true,
    () => false,
  );
}

async function makeReadOnly(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`alter database ${nameOf(url)} set default_transaction_read_only = on`);
  await client.end();
}

function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, verify: verifyWritable });
  onTestFinished(() => pool.end());
  return pool;
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
