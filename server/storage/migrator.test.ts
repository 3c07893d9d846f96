import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './database.ts';
import { isMigrated, migrate } from './migrator.ts';
import { createPostgresDatabase, ENGINES, type Engine } from './test-databases.test.support.ts';

test.each(ENGINES)('an empty database in %s gets the schema, once', async (engine) => {
  const { db } = await openEmpty(engine);
  expect(await isMigrated(db)).toBe(false);

  expect(await migrate(db)).toEqual(['0001-enrollment']);
  expect(await migrate(db)).toEqual([]);

  expect(await isMigrated(db)).toBe(true);
});

test('of several processes that migrate at once one does it, and none fails', async () => {
  const { db, url } = await openEmpty('PostgreSQL');
  const others = await Promise.all([1, 2, 3].map(() => open(url)));

  const applied = await Promise.all([db, ...others].map((each) => migrate(each)));

  expect(applied.flat()).toEqual(['0001-enrollment']);
});

test('a migration that fails leaves nothing half done', async () => {
  const { db } = await openEmpty('PostgreSQL');
  await sql`create table registrations (id int)`.execute(db);

  await expect(migrate(db)).rejects.toThrow('already exists');

  const { rows } = await sql`select table_name from information_schema.tables
    where table_name = 'students'`.execute(db);
  expect(rows).toEqual([]);
  expect(await isMigrated(db)).toBe(false);
});

async function openEmpty(engine: Engine) {
  if (engine === 'PostgreSQL') {
    const url = await createPostgresDatabase();
    return { db: await open(url), url };
  }
  const { db, close } = await openDatabase({ kind: 'embedded', folder: null });
  onTestFinished(close);
  return { db, url: '' };
}

async function open(url: string) {
  const { db, close } = await openDatabase({ kind: 'postgres', url, connections: 2 });
  onTestFinished(close);
  return db;
}
