import { type Kysely, sql, type Transaction } from 'kysely';
import { databaseFault } from '../storage/database-fault.ts';
import type { Tables } from '../storage/tables.ts';
import { openCsv } from './csv-rows.ts';
import { FileError, LineErrors } from './file-error.ts';
import type { ImportKindName } from './import-kinds.ts';
import { kindOf, readRows } from './read-rows.ts';
import { checkStaged, type Merged, mergeStaged, stage } from './staging.ts';

export type ImportOptions = {
  /** By its columns, where it is not said. */
  kind?: ImportKindName | undefined;
  /** Students who are not in the file are enrolled no more. */
  isComplete: boolean;
  /** Also when that is so many that the file is rather cut off. */
  isForced?: boolean;
  /** Finds out what would happen, and leaves everything as it is. */
  isDryRun: boolean;
  /** Told how many bytes of the file have been read since it was last told. */
  onBytes?: (bytes: number) => void;
};

export type Imported = Merged & { kind: ImportKindName; left: number };

/** In one year; more than that is rather a file that was cut off. */
const MOST_LEAVING = 0.5;
const FEW = 10;

/** Ends a transaction that was only to be looked at. */
class DryRun extends Error {}

/**
 * Takes over a file of students, institutions, officers or registrations: all of it or, when a single
 * line is wrong, nothing. Rejects with a `FileError` that names the lines.
 */
export async function importFile(
  db: Kysely<Tables>,
  { path, ...options }: ImportOptions & { path: string },
): Promise<Imported> {
  let imported: Imported | undefined;
  try {
    await db.transaction().execute(async (transaction) => {
      imported = await importWithin(transaction, { path, ...options });
      if (options.isDryRun) throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw explained(error);
  }
  if (!imported) throw new Error('the import has no end');
  return imported;
}

async function importWithin(
  db: Transaction<Tables>,
  {
    path,
    kind: wanted,
    isComplete,
    isForced = false,
    onBytes = () => undefined,
  }: ImportOptions & { path: string },
): Promise<Imported> {
  const file = await openCsv(path, onBytes);
  const kind = kindOf(file.header, wanted);
  if (isComplete && kind.table !== 'students') {
    throw new FileError('--complete is for students alone');
  }
  const errors = new LineErrors();
  await stage(db, { kind, rows: readRows(file, { kind, errors }) });
  await checkStaged(db, { kind, errors });
  errors.throwAny();
  const merged = await mergeStaged(db, { kind, header: file.header });
  const left = isComplete ? await leaveOthers(db, { isForced }) : 0;
  return { kind: kind.table, ...merged, left };
}

/** Students are never deleted, since their registrations stand. */
async function leaveOthers(
  db: Kysely<Tables>,
  { isForced }: { isForced: boolean },
): Promise<number> {
  const { rows } = await sql<{ enrolled: number; left: number }>`
    with gone as (
      update students set enrolled = false
      where enrolled and not exists (select from incoming where incoming.login = students.login)
      returning id)
    select (select count(*)::int from students where enrolled) as enrolled,
      (select count(*)::int from gone) as left`.execute(db);
  const { enrolled = 0, left = 0 } = rows[0] ?? {};
  if (left > enrolled * MOST_LEAVING && left > FEW && !isForced) {
    throw new FileError(
      `${left} of ${enrolled} enrolled students are not in the file: is it whole? Nothing was imported; --force does it all the same.`,
    );
  }
  return left;
}

/** A value that passed every check and that the database refuses is the file's fault all the same. */
function explained(error: unknown): unknown {
  if (databaseFault(error) !== 'values' || !(error instanceof Error)) return error;
  return new FileError(`the database refuses a value: ${error.message}\nNothing was imported.`);
}
