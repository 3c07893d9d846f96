import type { Generated } from 'kysely';

/** The tables as `migrations/` makes them; a name ends in what the column holds. */
export interface Tables {
  institutions: InstitutionsTable;
  officers: OfficersTable;
  students: StudentsTable;
  registrations: RegistrationsTable;
}

interface InstitutionsTable {
  code: string;
  name_ar: string;
  name_fr: string;
  name_en: string;
  sector: 'public' | 'private';
}

/** At most one health-coverage officer for each institution. */
interface OfficersTable {
  institution_code: string;
  name: string | null;
  office: string | null;
  email: string | null;
  phone: string | null;
  hours: string | null;
}

interface StudentsTable {
  /** What the contract calls the student's opaque id. */
  id: Generated<string>;
  /** What the portal's log-in calls the student. */
  login: string;
  massar_code: string;
  last_name_ar: string;
  last_name_fr: string;
  first_name_ar: string;
  first_name_fr: string;
  /** ISO date. */
  birth_date: string | null;
  track: 'standard' | 'traditional-final';
  enrolled: boolean;
  newcomer: boolean;
  cnie: string | null;
  email: string | null;
  phone: string | null;
  /** Line, city and postal code: all of them or none. */
  address_line: string | null;
  city: string | null;
  postal_code: string | null;
  institution_code: string;
}

/** One for each student and academic year; what a form was sent with is null for any other origin. */
interface RegistrationsTable {
  id: Generated<string>;
  student_id: string;
  academic_year: string;
  via: 'form' | 'pre-registration';
  reference: string | null;
  /** The CNIE number. */
  registration_number: string | null;
  /** RFC 3339. */
  submitted_at: string | null;
  reimbursement: 'bank-transfer' | 'postal-order' | null;
  idempotency_key: string | null;
  fingerprint: string | null;
  birth_date: string | null;
  phone: string | null;
  email: string | null;
  address_line: string | null;
  city: string | null;
  postal_code: string | null;
  rib: string | null;
  locale: 'ar' | 'fr' | 'en' | null;
}
