import type { Kysely } from 'kysely';
import type { EnrollmentCase } from '../../src/api/case-schema.ts';
import type { Tables } from './tables.ts';

/** Puts students with all that their cases tell into a database, each under their log-in. */
export async function seedStudents(
  db: Kysely<Tables>,
  cases: Record<string, EnrollmentCase>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const [login, enrollmentCase] of Object.entries(cases)) {
      await seedStudent(transaction, { login, enrollmentCase });
    }
  });
}

type Seed = { login: string; enrollmentCase: EnrollmentCase };

async function seedStudent(db: Kysely<Tables>, { login, enrollmentCase }: Seed): Promise<void> {
  const { student, registration } = enrollmentCase;
  const institution_code = await seedInstitution(db, { login, enrollmentCase });
  const { id } = await db
    .insertInto('students')
    .values({
      login,
      massar_code: student.massarCode,
      last_name_ar: student.lastName.ar ?? '',
      last_name_fr: student.lastName.fr ?? '',
      first_name_ar: student.firstName.ar ?? '',
      first_name_fr: student.firstName.fr ?? '',
      birth_date: student.birthDate,
      track: student.track,
      enrolled: student.enrolled,
      newcomer: student.newcomer,
      cnie: student.cnie,
      email: student.email,
      phone: student.phone,
      address_line: student.address?.line ?? null,
      city: student.address?.city ?? null,
      postal_code: student.address?.postalCode ?? null,
      institution_code,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (!registration) return;
  await db
    .insertInto('registrations')
    .values({
      student_id: id,
      via: registration.via,
      academic_year: registration.academicYear,
      reference: registration.reference ?? null,
      registration_number: student.cnie,
      submitted_at: registration.submittedAt ?? null,
      reimbursement: 'postal-order',
    })
    .execute();
}

/** Two cases may tell of different officers at the same institution: then there are two. */
async function seedInstitution(
  db: Kysely<Tables>,
  { login, enrollmentCase }: Seed,
): Promise<string> {
  const { institution, officer } = enrollmentCase;
  const { name, sector } = institution;
  const code = officer ? institution.code : `${institution.code} ${login}`;
  await db
    .insertInto('institutions')
    .values({
      code,
      name_ar: name.ar ?? '',
      name_fr: name.fr ?? '',
      name_en: name.en ?? '',
      sector,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (officer) {
    await db
      .insertInto('officers')
      .values({ institution_code: code, ...officer })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return code;
}
