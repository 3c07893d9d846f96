import type { Kysely } from 'kysely';
import type {
  EnrollmentStore,
  KnownStudent,
  NewRegistration,
  StoredRegistration,
} from '../rules/enrollment-store.ts';
import { batched } from './batches.ts';
import { databaseFault } from './database-fault.ts';
import { findByKey, insertRegistrations, isKeyTaken } from './registrations.ts';
import { findStudents, type StudentQuestion } from './students.ts';
import type { Tables } from './tables.ts';

/** Enough for every request that a busy process holds at once. */
const MOST_IN_A_BATCH = 200;

/** Keeps students and registrations in PostgreSQL; what a race could break is held by its constraints. */
export function createSqlStore(db: Kysely<Tables>): EnrollmentStore {
  const find = batched<StudentQuestion, KnownStudent | null>({
    run: (questions) => findStudents(db, questions),
    most: MOST_IN_A_BATCH,
  });
  const record = batched<NewRegistration, StoredRegistration | null>({
    run: (sent) => insertEach(db, sent),
    most: MOST_IN_A_BATCH,
  });
  return {
    findStudent: (login, academicYear) => find({ login, academicYear }),
    findByKey: (studentId, idempotencyKey) => findByKey(db, { studentId, idempotencyKey }),
    record,
  };
}

/** Values that the database refuses spoil the statement for all: then each is sent by itself. */
async function insertEach(
  db: Kysely<Tables>,
  sent: readonly NewRegistration[],
): Promise<(StoredRegistration | null | Error)[]> {
  try {
    return await insertRegistrations(db, sent);
  } catch (error) {
    const mayHelp = ['values', 'transient', 'outdated-plan'].includes(databaseFault(error));
    if (!mayHelp) throw error;
    if (sent.length === 1) return [refusal(error)];
    return Promise.all(sent.map((one) => insertOne(db, one)));
  }
}

async function insertOne(
  db: Kysely<Tables>,
  sent: NewRegistration,
): Promise<StoredRegistration | null | Error> {
  try {
    const [recorded = null] = await insertRegistrations(db, [sent]);
    return recorded;
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): null | Error {
  if (isKeyTaken(error)) return null;
  return error instanceof Error ? error : new Error('not recorded', { cause: error });
}
