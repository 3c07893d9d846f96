import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { migrate } from './migrator.ts';

/** The engines on which everything of the server has to hold. */
export const ENGINES = ['PGlite', 'PostgreSQL'] as const;
export type Engine = (typeof ENGINES)[number];

/** Each takes its time to begin, so the tests of a file share them, one test after the other. */
const shared = new Map<Engine, Promise<Database>>();

/** A database with the schema and nothing in it, until the next test asks for one. */
export async function openTestDatabase(engine: Engine): Promise<Database> {
  const opening = shared.get(engine) ?? openMigrated(engine);
  shared.set(engine, opening);
  const database = await opening;
  await sql`truncate institutions, officers, students, registrations restart identity`.execute(
    database.db,
  );
  return database;
}

/** A PostgreSQL database with the schema and nothing in it, of which one test may make what it will. */
export async function openOwnDatabase(): Promise<Database> {
  const database = await openMigrated('PostgreSQL');
  onTestFinished(() => database.close());
  return database;
}

async function openMigrated(engine: Engine): Promise<Database> {
  const database =
    engine === 'PostgreSQL'
      ? await openDatabase({
          kind: 'postgres',
          url: await createPostgresDatabase(),
          connections: 5,
        })
      : await openDatabase({ kind: 'embedded', folder: null });
  await migrate(database.db);
  return database;
}

/** A transaction that has done something and stays open until it is released. */
export async function holdTransaction(
  { db }: Pick<Database, 'db'>,
  act: (transaction: Database['db']) => Promise<unknown>,
): Promise<{ release: () => Promise<void> }> {
  const transaction = await db.startTransaction().execute();
  await act(transaction);
  return {
    release: async () => {
      await transaction.commit().execute();
    },
  };
}

/** The address of a new and empty database in the PostgreSQL of the tests. */
export async function createPostgresDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}
