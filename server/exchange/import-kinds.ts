import { loginIn } from '../identity/identify.ts';
import {
  academicYear,
  type Column,
  choice,
  cnie,
  day,
  email,
  instant,
  optionalText,
  postalCode,
  required,
  text,
  yesOrNo,
} from './columns.ts';

/** What a file can bring, and how it gets into its table. */
export type ImportKind = {
  table: 'students' | 'institutions' | 'officers' | 'registrations';
  columns: Record<string, Column>;
  /** The columns that name a row: a file has each name once. */
  key: readonly string[];
  /** Columns of which a file has all or none, and a row likewise. */
  together?: readonly string[];
  /** SQL over `incoming`: lines that do not fit to what is in the database, each with a `message`. */
  checks: readonly string[];
  /** SQL that reads `incoming` as columns of the table, where the file's are not those already. */
  source?: {
    from: string;
    order: string;
    key: readonly string[];
    columns: Record<string, string>;
  };
  /** SQL that says of a row of the table whether a file may change it. */
  mayChange?: string;
};

export type ImportKindName = 'students' | 'registrations' | 'institutions' | 'officers';

const LONGEST_CODE = 100;

const UNKNOWN_INSTITUTION = `
  select line, 'institution_code: no institution has this code' as message from incoming
  where not exists (select from institutions where code = incoming.institution_code)`;
/** Of the form that the register gives them; whoever has none may have any other text. */
const KNOWN_MASSAR_CODE = `
  select line, 'massar_code: the log-in ' || known.login
    || ' has it; --match-massar gives that student this log-in' as message
  from incoming
  join students known on known.massar_code = incoming.massar_code and known.login <> incoming.login
  where incoming.massar_code ~ '^[A-Z][0-9]{9}$'
  union
  select line, 'massar_code: stands on another line as well' as message from incoming
  where massar_code in (
    select massar_code from incoming where massar_code ~ '^[A-Z][0-9]{9}$'
    group by massar_code having count(*) > 1)`;
const UNKNOWN_LOGIN = `
  select line, 'login: no student has this log-in' as message from incoming
  where not exists (select from students where students.login = incoming.login)`;
const TAKEN_REFERENCE = `
  select line, 'reference: another registration has it' as message from incoming
  join students on students.login = incoming.login
  join registrations taken on taken.reference = incoming.reference
  where (taken.student_id, taken.academic_year) <> (students.id, incoming.academic_year)
  union
  select line, 'reference: stands on another line as well' as message from incoming
  where reference in (
    select reference from incoming where reference is not null group by reference having count(*) > 1)`;

function login(): Column {
  const column = text();
  return {
    ...column,
    read: (cell) => {
      const isLogin = cell === '' || loginIn(cell) === cell;
      return isLogin ? column.read(cell) : { issue: 'no log-in that a portal could tell of' };
    },
  };
}

/** In the order in which a file is taken for one of them. */
export const IMPORT_KINDS: Record<ImportKindName, ImportKind> = {
  students: {
    table: 'students',
    columns: {
      login: login(),
      massar_code: text({ most: LONGEST_CODE }),
      last_name_ar: text(),
      last_name_fr: text(),
      first_name_ar: text(),
      first_name_fr: text(),
      institution_code: text({ most: LONGEST_CODE }),
      birth_date: day(),
      track: choice(['standard', 'traditional-final'], { usual: 'standard' }),
      enrolled: yesOrNo({ usual: true }),
      newcomer: yesOrNo({ usual: false }),
      cnie: cnie(),
      email: email(),
      phone: optionalText({ most: LONGEST_CODE }),
      address_line: optionalText(),
      city: optionalText(),
      postal_code: postalCode(),
    },
    key: ['login'],
    together: ['address_line', 'city', 'postal_code'],
    checks: [UNKNOWN_INSTITUTION, KNOWN_MASSAR_CODE],
  },
  registrations: {
    table: 'registrations',
    columns: {
      login: login(),
      academic_year: academicYear(),
      via: required(choice(['form', 'pre-registration'])),
      reference: optionalText({ most: LONGEST_CODE }),
      registration_number: cnie(),
      submitted_at: instant(),
      reimbursement: choice(['bank-transfer', 'postal-order']),
    },
    key: ['login', 'academic_year'],
    checks: [UNKNOWN_LOGIN, TAKEN_REFERENCE],
    source: {
      from: 'incoming join students on students.login = incoming.login',
      order: 'students.id, academic_year',
      key: ['student_id', 'academic_year'],
      columns: { login: 'student_id' },
    },
    // What was sent here outweighs what is known elsewhere.
    mayChange: 'registrations.idempotency_key is null',
  },
  institutions: {
    table: 'institutions',
    columns: {
      code: text({ most: LONGEST_CODE }),
      name_ar: text(),
      name_fr: text(),
      name_en: text(),
      sector: required(choice(['public', 'private'])),
    },
    key: ['code'],
    checks: [],
  },
  officers: {
    table: 'officers',
    columns: {
      institution_code: text({ most: LONGEST_CODE }),
      name: optionalText(),
      office: optionalText(),
      email: email(),
      phone: optionalText({ most: LONGEST_CODE }),
      hours: optionalText(),
    },
    key: ['institution_code'],
    checks: [UNKNOWN_INSTITUTION],
  },
};
