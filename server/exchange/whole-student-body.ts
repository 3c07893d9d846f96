import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import { FileError } from './file-error.ts';

/** In one year; more than that is rather a file that was cut off. */
const MOST_LEAVING = 0.5;
const FEW = 10;

/**
 * Students whose log-in is another one than before keep their registrations; told by their Massar
 * codes.
 *
 * @returns How many they are.
 */
export async function moveLogins(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql`
    update students set login = incoming.login
    from incoming
    where students.massar_code = incoming.massar_code and students.login <> incoming.login
      and incoming.massar_code ~ '^[A-Z][0-9]{9}$'
      and not exists (select from students other where other.login = incoming.login)
    returning 1`.execute(db);
  return rows.length;
}

/**
 * Takes over what `merge` does as the whole student body: whoever is not in it is enrolled no more.
 * Students are never deleted, since their registrations stand. Rejects with a `FileError` where so
 * many would leave that the file is rather no whole one.
 */
export async function asWholeBody<Merged>(
  db: Kysely<Tables>,
  { merge, isForced }: { merge: () => Promise<Merged>; isForced: boolean },
): Promise<Merged & { left: number }> {
  const before = await count(db, sql`select from students where enrolled`);
  const merged = await merge();
  const left = await count(
    db,
    sql`
      select from students
      where enrolled and not exists (select from incoming where incoming.login = students.login)`,
  );
  if (left > before * MOST_LEAVING && left > FEW && !isForced) {
    throw new FileError(
      `${left} of ${before} enrolled students are not in the file: is it whole, and are the log-ins spelt as before? Nothing was imported; --force does it all the same.`,
    );
  }
  await sql`
    update students set enrolled = false
    where enrolled and not exists (
      select from incoming where incoming.login = students.login)`.execute(db);
  return { ...merged, left };
}

async function count(db: Kysely<Tables>, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${query}) found`.execute(db);
  return rows[0]?.count ?? 0;
}
