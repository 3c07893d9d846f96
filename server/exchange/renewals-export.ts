import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import type { StudentFacts } from './requests-export.ts';
import { streamRows } from './stream-rows.ts';

/** A student whose coverage of an earlier year is to be renewed; what is not known is null. */
export type Renewal = StudentFacts &
  Pick<Tables['registrations'], 'via' | 'reference'> & {
    /** The CNIE number: that of the registration or, where it has none, the portal's. */
    registration_number: string | null;
    /** The academic year of the newest registration. */
    registered_in: string;
  };

export const RENEWAL_COLUMNS = [
  ...['registration_number', 'massar_code', 'last_name_ar', 'last_name_fr', 'first_name_ar'],
  ...['first_name_fr', 'birth_date', 'registered_in', 'via', 'reference', 'institution_code'],
  'institution_name',
] as const;

/**
 * Those who are enrolled, were registered in an earlier year and have nothing from this one: the form
 * lets them pass, so their coverage goes on only if the university sees to it. By their Massar codes.
 */
export function exportRenewals(
  db: Kysely<Tables>,
  { academicYear }: { academicYear: string },
): AsyncGenerator<Renewal> {
  return streamRows(
    db,
    sql<Renewal>`
      select coalesce(registration_number, student.cnie) as registration_number, massar_code, last_name_ar, last_name_fr,
        first_name_ar, first_name_fr, coalesce(student.birth_date, newest.birth_date) as birth_date,
        newest.academic_year as registered_in, via, reference, institution_code,
        institution.name_fr as institution_name
      from (
        select distinct on (student_id) * from registrations
        where academic_year <= ${academicYear}
        order by student_id, academic_year desc
      ) newest
      join students student on student.id = newest.student_id
      join institutions institution on institution.code = student.institution_code
      where enrolled and newest.academic_year < ${academicYear}
      order by massar_code, student.id`,
  );
}
