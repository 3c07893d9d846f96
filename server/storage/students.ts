import { type Kysely, type Selectable, sql } from 'kysely';
import type { KnownStudent } from '../rules/enrollment-store.ts';
import { type RegistrationRow, storedRegistration } from './registrations.ts';
import type { Tables } from './tables.ts';

export type StudentQuestion = { login: string; academicYear: string };

type StudentRow = Omit<Selectable<Tables['students']>, 'login' | 'institution_code'> & {
  position: string;
  institution: KnownStudent['institution'];
  officer: KnownStudent['officer'];
  registration: RegistrationRow | null;
};

/** The students of these log-ins, in the order asked for; null for somebody who is no student. */
export async function findStudents(
  db: Kysely<Tables>,
  questions: readonly StudentQuestion[],
): Promise<(KnownStudent | null)[]> {
  const logins = questions.map(({ login }) => login);
  const years = questions.map(({ academicYear }) => academicYear);
  const { rows } = await sql<StudentRow>`
    select asked.position, student.id, student.massar_code, student.last_name_ar,
      student.last_name_fr, student.first_name_ar, student.first_name_fr, student.birth_date,
      student.track, student.enrolled, student.newcomer, student.cnie, student.email,
      student.phone, student.address_line, student.city, student.postal_code,
      json_build_object(
        'code', institution.code,
        'name', json_build_object(
          'ar', institution.name_ar, 'fr', institution.name_fr, 'en', institution.name_en),
        'sector', institution.sector) as institution,
      case when officer.institution_code is not null then json_build_object(
        'name', officer.name, 'office', officer.office, 'email', officer.email,
        'phone', officer.phone, 'hours', officer.hours) end as officer,
      to_json(newest) as registration
    from unnest(${logins}::text[], ${years}::text[])
      with ordinality as asked (login, academic_year, position)
    join students student on student.login = asked.login
    join institutions institution on institution.code = student.institution_code
    left join officers officer on officer.institution_code = institution.code
    left join lateral (
      select via, academic_year, reference, registration_number, reimbursement, idempotency_key,
        fingerprint,
        to_char(submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as submitted_at
      from registrations
      where student_id = student.id and registrations.academic_year <= asked.academic_year
      order by registrations.academic_year desc
      limit 1
    ) newest on true`.execute(db);
  const found = new Map(rows.map((row) => [Number(row.position), knownStudent(row)]));
  return questions.map((_, index) => found.get(index + 1) ?? null);
}

function knownStudent(row: StudentRow): KnownStudent {
  const { address_line: line, city, postal_code: postalCode } = row;
  const hasAddress = line !== null && city !== null && postalCode !== null;
  return {
    student: {
      id: row.id,
      massarCode: row.massar_code,
      lastName: { ar: row.last_name_ar, fr: row.last_name_fr },
      firstName: { ar: row.first_name_ar, fr: row.first_name_fr },
      birthDate: row.birth_date,
      track: row.track,
      enrolled: row.enrolled,
      newcomer: row.newcomer,
      cnie: row.cnie,
      email: row.email,
      phone: row.phone,
      address: hasAddress ? { line, city, postalCode } : null,
    },
    institution: row.institution,
    officer: row.officer,
    registration: row.registration && storedRegistration(row.registration),
  };
}
