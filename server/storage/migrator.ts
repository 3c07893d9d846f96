import { type Kysely, type MigrationResult, Migrator } from 'kysely';
import { enrollment } from './migrations/0001-enrollment.ts';
import type { Tables } from './tables.ts';

/** In the order in which they are applied; one that has left the house is never changed. */
const MIGRATIONS = { '0001-enrollment': enrollment };

/**
 * Brings the database's schema up to date; of several processes at once, one does it. Rejects with
 * the database's own error, and leaves nothing half done.
 *
 * @returns The names of what was applied.
 */
export async function migrate(db: Kysely<Tables>): Promise<string[]> {
  const { error, results = [] } = await migratorOf(db).migrateToLatest();
  if (error) throw error;
  return results.map(({ migrationName }: MigrationResult) => migrationName);
}

/** Whether the schema is what this version of the service expects. */
export async function isMigrated(db: Kysely<Tables>): Promise<boolean> {
  const migrations = await migratorOf(db).getMigrations();
  return migrations.every(({ executedAt }) => executedAt !== undefined);
}

function migratorOf(db: Kysely<Tables>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
}
