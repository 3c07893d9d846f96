import { type Kysely, type Migration, sql } from 'kysely';

/** Students, and what they have registered: the rules of the contract that a race could break are constraints. */
export const enrollment: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table institutions (
        code text primary key,
        name_ar text not null,
        name_fr text not null,
        name_en text not null,
        sector text not null check (sector in ('public', 'private'))
      )`.execute(db);
    await sql`
      create table officers (
        institution_code text primary key references institutions,
        name text,
        office text,
        email text,
        phone text,
        hours text
      )`.execute(db);
    await createStudents(db);
    await createRegistrations(db);
  },
};

async function createStudents(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table students (
      id uuid primary key default gen_random_uuid(),
      login text not null unique,
      massar_code text not null,
      last_name_ar text not null,
      last_name_fr text not null,
      first_name_ar text not null,
      first_name_fr text not null,
      birth_date date,
      track text not null check (track in ('standard', 'traditional-final')),
      enrolled boolean not null,
      newcomer boolean not null,
      cnie text,
      email text,
      phone text,
      address_line text,
      city text,
      postal_code text,
      institution_code text not null references institutions,
      check (num_nulls(address_line, city, postal_code) in (0, 3))
    )`.execute(db);
}

async function createRegistrations(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence registration_reference`.execute(db);
  await sql`
    create table registrations (
      id bigint generated always as identity primary key,
      student_id uuid not null references students,
      academic_year text not null check (academic_year ~ '^[0-9]{4}-[0-9]{4}$'),
      via text not null check (via in ('form', 'pre-registration')),
      reference text unique,
      registration_number text,
      submitted_at timestamptz,
      reimbursement text check (reimbursement in ('bank-transfer', 'postal-order')),
      idempotency_key uuid,
      fingerprint text,
      birth_date date,
      phone text,
      email text,
      address_line text,
      city text,
      postal_code text,
      rib text check (rib ~ '^[0-9]{24}$'),
      locale text check (locale in ('ar', 'fr', 'en')),
      unique (student_id, academic_year),
      unique (student_id, idempotency_key),
      check (num_nulls(address_line, city, postal_code) in (0, 3)),
      check (
        case when idempotency_key is null
          then num_nonnulls(fingerprint, phone, email, address_line, rib, locale) = 0
          else via = 'form'
            and num_nulls(reference, registration_number, submitted_at, reimbursement) = 0
            and num_nulls(fingerprint, phone, email, locale) = 0
            and num_nonnulls(address_line, rib) > 0
        end
      )
    )`.execute(db);
  // Exports read a year in the order in which it was sent.
  await sql`
    create index registrations_of_year on registrations (academic_year, submitted_at, id)`.execute(
    db,
  );
}
