import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import { streamRows } from './stream-rows.ts';

/** What a request says, and of whom; a day is an ISO date, an instant RFC 3339. */
export type ExportedRequest = StudentFacts &
  Pick<Tables['students'], 'track'> &
  Pick<Tables['registrations'], 'address_line' | 'city' | 'postal_code' | 'rib'> & {
    reference: string;
    submitted_at: string;
    /** The CNIE number. */
    registration_number: string;
    /** Whether another student has sent the same number in that year, so that one of them is wrong. */
    cnie_shared: boolean;
    phone: string;
    email: string;
    reimbursement: 'bank-transfer' | 'postal-order';
    sector: 'public' | 'private';
    /** The language of the page. */
    locale: 'ar' | 'fr' | 'en';
  };

/** Who somebody is; the birth date is the portal's or, where it has none, the student's own word. */
export type StudentFacts = Pick<
  Tables['students'],
  | 'massar_code'
  | 'last_name_ar'
  | 'last_name_fr'
  | 'first_name_ar'
  | 'first_name_fr'
  | 'birth_date'
  | 'institution_code'
> & { institution_name: string };

export const REQUEST_COLUMNS = [
  ...['reference', 'submitted_at', 'registration_number', 'cnie_shared', 'massar_code'],
  ...['last_name_ar', 'last_name_fr', 'first_name_ar', 'first_name_fr', 'birth_date', 'phone'],
  ...['email', 'address_line', 'city', 'postal_code', 'reimbursement', 'rib', 'institution_code'],
  ...['institution_name', 'sector', 'track', 'locale'],
] as const;

/** From the first instant on, up to and without the second; both RFC 3339. */
export type Span = { since: string | null; until: string };

/** The requests of an academic year in the order in which they were sent. */
export async function* exportRequests(
  db: Kysely<Tables>,
  { academicYear, since, until }: Span & { academicYear: string },
): AsyncGenerator<ExportedRequest> {
  const shared = await sharedNumbers(db, academicYear);
  const requests = streamRows(
    db,
    sql<Omit<ExportedRequest, 'cnie_shared'>>`
      select reference, submitted_at, registration_number, massar_code, last_name_ar,
        last_name_fr, first_name_ar, first_name_fr,
        coalesce(student.birth_date, registration.birth_date) as birth_date,
        registration.phone, registration.email, registration.address_line, registration.city,
        registration.postal_code, reimbursement, rib, institution_code,
        institution.name_fr as institution_name, sector, track, locale
      from registrations registration
      join students student on student.id = registration.student_id
      join institutions institution on institution.code = student.institution_code
      where academic_year = ${academicYear} and idempotency_key is not null
        and submitted_at >= ${since ?? '-infinity'}::timestamptz
        and submitted_at < ${until}::timestamptz
      order by submitted_at, registration.id`,
  );
  for await (const request of requests) {
    yield { ...request, cnie_shared: shared.has(request.registration_number) };
  }
}

/** Few, since each is somebody's mistake. */
async function sharedNumbers(db: Kysely<Tables>, academicYear: string): Promise<Set<string>> {
  const { rows } = await sql<{ registration_number: string }>`
    select registration_number from registrations
    where academic_year = ${academicYear} and registration_number is not null
    group by registration_number having count(*) > 1`.execute(db);
  return new Set(rows.map((row) => row.registration_number));
}
