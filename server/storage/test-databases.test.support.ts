import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { migrate } from './migrator.ts';

/** The engines on which everything of the server has to hold. */
export const ENGINES = ['PGlite', 'PostgreSQL'] as const;
export type Engine = (typeof ENGINES)[number];

/** It takes a second or two to start, so the tests of a file share one, one after the other. */
let embedded: Promise<Database> | undefined;

/** A database with the schema and nothing in it, for one test. */
export async function openTestDatabase(engine: Engine): Promise<Database> {
  if (engine === 'PostgreSQL') {
    const url = await createPostgresDatabase();
    const database = await openDatabase({ kind: 'postgres', url, connections: 5 });
    onTestFinished(() => database.close());
    await migrate(database.db);
    return database;
  }
  embedded ??= openMigrated();
  const database = await embedded;
  await sql`truncate institutions, officers, students, registrations restart identity`.execute(
    database.db,
  );
  return database;
}

async function openMigrated(): Promise<Database> {
  const database = await openDatabase({ kind: 'embedded', folder: null });
  await migrate(database.db);
  return database;
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
