import { type Kysely, sql } from 'kysely';
import type { NewRegistration, StoredRegistration } from '../rules/enrollment-store.ts';
import { moroccanInstant } from '../rules/moroccan-instant.ts';
import type { Tables } from './tables.ts';

/** What of a registration is read; an instant may stand in any form of ISO 8601. */
export type RegistrationRow = Pick<
  Tables['registrations'],
  | 'via'
  | 'academic_year'
  | 'reference'
  | 'registration_number'
  | 'submitted_at'
  | 'reimbursement'
  | 'idempotency_key'
  | 'fingerprint'
>;

const RECEIPT_COLUMNS = [
  ...(['via', 'academic_year', 'reference', 'registration_number'] as const),
  ...(['submitted_at', 'reimbursement', 'idempotency_key', 'fingerprint'] as const),
];

export function storedRegistration(row: RegistrationRow): StoredRegistration {
  const { idempotency_key: idempotencyKey, fingerprint, submitted_at: submittedAt } = row;
  return {
    via: row.via,
    academicYear: row.academic_year,
    reference: row.reference,
    registrationNumber: row.registration_number,
    submittedAt: submittedAt && moroccanInstant(submittedAt),
    reimbursement: row.reimbursement,
    sending:
      idempotencyKey === null || fingerprint === null ? null : { idempotencyKey, fingerprint },
  };
}

/** What this student has sent under a key; null for nothing. */
export async function findByKey(
  db: Kysely<Tables>,
  { studentId, idempotencyKey }: { studentId: string; idempotencyKey: string },
): Promise<StoredRegistration | null> {
  const row = await db
    .selectFrom('registrations')
    .select(RECEIPT_COLUMNS)
    .where('student_id', '=', studentId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return row ? storedRegistration(row) : null;
}

/**
 * Records what can be, in one statement and so in one transaction; null for each whose student is
 * registered in that year. In the order of the students, so that two processes never wait for one
 * another. A reference (`AMO-2026-000001`) that is taken and not used leaves a gap. Rejects when a
 * key or a reference stands already: `isKeyTaken` tells which.
 */
export async function insertRegistrations(
  db: Kysely<Tables>,
  sent: readonly NewRegistration[],
): Promise<(StoredRegistration | null)[]> {
  const { rows } = await sql<RegistrationRow & { student_id: string }>`
    insert into registrations (
      student_id, academic_year, via, reference, registration_number, submitted_at, reimbursement,
      idempotency_key, fingerprint, birth_date, phone, email, address_line, city, postal_code,
      rib, locale)
    select student_id, academic_year, 'form',
      'AMO-' || left(academic_year, 4) || '-' || to_char(
        nextval('registration_reference'), 'FM9999999999000000'),
      cnie, now(),
      case when rib is null then 'postal-order' else 'bank-transfer' end,
      idempotency_key, fingerprint, birth_date, phone, email, address_line, city, postal_code,
      rib, locale
    from json_to_recordset(${JSON.stringify(sent.map(toRecord))}) as sent (
      position int, student_id uuid, academic_year text, cnie text, idempotency_key uuid,
      fingerprint text, birth_date date, phone text, email text, address_line text, city text,
      postal_code text, rib text, locale text)
    order by student_id, position
    on conflict (student_id, academic_year) do nothing
    returning student_id, via, academic_year, reference, registration_number, submitted_at,
      reimbursement, idempotency_key, fingerprint`.execute(db);
  const recorded = new Map(rows.map((row) => [nameOf(row.student_id, row.idempotency_key), row]));
  return sent.map(({ studentId, idempotencyKey }) => {
    const name = nameOf(studentId, idempotencyKey);
    const row = recorded.get(name);
    // Of several under one key the first was recorded.
    recorded.delete(name);
    return row ? storedRegistration(row) : null;
  });
}

/** Whether a student's key kept a registration out: in another year, or in a race just now. */
export function isKeyTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'constraint' in error &&
    error.constraint === 'registrations_student_id_idempotency_key_key'
  );
}

function toRecord({ studentId, request, ...sending }: NewRegistration, position: number) {
  const { address } = request;
  return {
    position,
    student_id: studentId,
    academic_year: request.academicYear,
    cnie: request.cnie,
    idempotency_key: sending.idempotencyKey,
    fingerprint: sending.fingerprint,
    birth_date: request.birthDate ?? null,
    phone: request.phone,
    email: request.email,
    address_line: address?.line ?? null,
    city: address?.city ?? null,
    postal_code: address?.postalCode ?? null,
    rib: request.rib,
    locale: request.locale,
  };
}

function nameOf(studentId: string, idempotencyKey: string | null): string {
  return `${studentId} ${idempotencyKey}`;
}
