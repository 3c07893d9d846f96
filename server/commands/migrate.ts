import { readDatabaseSettings } from '../settings.ts';
import { openDatabase } from '../storage/database.ts';
import { migrate } from '../storage/migrator.ts';

/** Brings the schema of the database up to date. */
export async function migrateDatabase(): Promise<void> {
  const { db, close } = await openDatabase(readDatabaseSettings(process.env), { pace: 'job' });
  try {
    const applied = await migrate(db);
    console.log(applied.length > 0 ? `applied: ${applied.join(', ')}` : 'up to date');
  } finally {
    await close();
  }
}
