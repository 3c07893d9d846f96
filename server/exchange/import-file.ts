import { type Kysely, sql, type Transaction } from 'kysely';
import { databaseFault } from '../storage/database-fault.ts';
import type { Tables } from '../storage/tables.ts';
import { openCsv } from './csv-rows.ts';
import { FileError, LineErrors } from './file-error.ts';
import type { ImportKindName } from './import-kinds.ts';
import { kindOf, readRows } from './read-rows.ts';
import { checkStaged, type Merged, mergeStaged, stage } from './staging.ts';
import { asWholeBody, moveLogins } from './whole-student-body.ts';

export type ImportOptions = {
  /** By its columns, where it is not said. */
  kind?: ImportKindName | undefined;
  /** Students who are not in the file are enrolled no more. */
  isComplete: boolean;
  /** Also when that is so many that the file is rather cut off. */
  isForced?: boolean;
  /** Students are told by their Massar codes, so that a log-in may be another one than before. */
  isByMassarCode?: boolean;
  /** Finds out what would happen, and leaves everything as it is. */
  isDryRun: boolean;
  /** Told how many bytes of the file have been read since it was last told. */
  onBytes?: (bytes: number) => void;
};

export type Imported = Merged & {
  kind: ImportKindName;
  /** Students who are enrolled no more. */
  left: number;
  /** Students who have another log-in than before. */
  moved: number;
};

/** Of PostgreSQL's advisory locks. */
const LOCK = 2_026_11_26;

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
  { path, onBytes = () => undefined, ...options }: ImportOptions & { path: string },
): Promise<Imported> {
  const { isComplete, isForced = false, isByMassarCode = false } = options;
  // One after the other: two of them could wait for one another's rows.
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db);
  const file = await openCsv(path, onBytes);
  const kind = kindOf(file.header, options.kind);
  if ((isComplete || isByMassarCode) && kind.table !== 'students') {
    throw new FileError(`--complete and --match-massar are for students; these are ${kind.table}`);
  }
  const errors = new LineErrors();
  await stage(db, { kind, rows: readRows(file, { kind, errors }) });
  const moved = isByMassarCode ? await moveLogins(db) : 0;
  await checkStaged(db, { kind, errors });
  errors.throwAny();
  if (!isComplete) {
    const merged = await mergeStaged(db, { kind, columns: file.header });
    return { kind: kind.table, ...merged, left: 0, moved };
  }
  // Who stands in a whole file is enrolled, whether it has a column for that or not.
  const columns = [...file.header, 'enrolled'];
  const merge = () => mergeStaged(db, { kind, columns });
  return { kind: kind.table, ...(await asWholeBody(db, { merge, isForced })), moved };
}

/** A value that passed every check and that the database refuses is the file's fault all the same. */
function explained(error: unknown): unknown {
  if (databaseFault(error) !== 'values' || !(error instanceof Error)) return error;
  return new FileError(`the database refuses a value: ${error.message}\nNothing was imported.`);
}
