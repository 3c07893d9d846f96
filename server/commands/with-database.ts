import type { Kysely } from 'kysely';
import { readDatabaseSettings, SettingsError } from '../settings.ts';
import { openDatabase } from '../storage/database.ts';
import { isMigrated } from '../storage/migrator.ts';
import type { Tables } from '../storage/tables.ts';

/**
 * Does a job on the database that the environment names, and lets go of it. Rejects with a
 * `SettingsError` for one that has another schema.
 */
export async function withDatabase<Result>(
  job: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  // A forgotten variable must not end in a folder that nobody looks at.
  if (!process.env['DATABASE_URL'] && !process.env['AMO_DATA']) {
    throw new SettingsError('DATABASE_URL, or AMO_DATA for the embedded database, has to be set');
  }
  const { db, close } = await openDatabase(readDatabaseSettings(process.env), { pace: 'job' });
  try {
    if (!(await isMigrated(db))) {
      throw new SettingsError('the database has not the schema of this version: run amo migrate');
    }
    return await job(db);
  } finally {
    await close();
  }
}
