import { type Kysely, sql } from 'kysely';
import { type DatabaseSettings, openDatabase } from '../storage/database.ts';
import { migrate } from '../storage/migrator.ts';
import type { Tables } from '../storage/tables.ts';

/** A database with the schema and as many students as there are places in a drill. */
export async function openCrowd(
  settings: DatabaseSettings,
  count: number,
): Promise<{ logins: string[] }> {
  const { db, close } = await openDatabase(settings);
  await migrate(db);
  await insertCrowd(db, count);
  await close();
  return { logins: Array.from({ length: count }, (_, index) => `s${index + 1}`) };
}

/** How many registrations there are, and of how many students. */
export async function countRegistrations(
  settings: DatabaseSettings,
): Promise<{ registrations: number; students: number }> {
  const { db, close } = await openDatabase(settings);
  const { rows } = await sql<{ registrations: number; students: number }>`
    select count(*)::int as registrations, count(distinct student_id)::int as students
    from registrations`.execute(db);
  await close();
  return rows[0] ?? { registrations: 0, students: 0 };
}

/** Of a track without an age limit, so that the date of the day changes nothing. */
async function insertCrowd(db: Kysely<Tables>, count: number): Promise<void> {
  await sql`
    insert into institutions (code, name_ar, name_fr, name_en, sector)
    values ('demo', 'كلية تجريبية', 'Faculté de démonstration', 'Demonstration faculty', 'public')`.execute(
    db,
  );
  await sql`
    insert into students (login, massar_code, last_name_ar, last_name_fr, first_name_ar,
      first_name_fr, birth_date, track, enrolled, newcomer, institution_code)
    select 's' || n, 'G' || (100000000 + n), 'مثال', 'EXEMPLE', 'طالب', 'Étudiant', '2004-05-12',
      'traditional-final', true, false, 'demo'
    from generate_series(1, ${count}::int) as n`.execute(db);
}
