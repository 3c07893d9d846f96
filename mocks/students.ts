import type { EnrollmentCase } from '../src/api/case-schema.ts';

export type TestStudent = {
  /** A line for QA. */
  title: string;
  case: EnrollmentCase;
};

const ACADEMIC_YEAR = '2026-2027';
const EARLIER_YEAR = '2025-2026';

type CaseChanges = Omit<Partial<EnrollmentCase>, 'student'> & {
  student?: Partial<EnrollmentCase['student']>;
};

/** An invented student of an invented institution, who has to fill the form. */
function testCase({ student, ...changes }: CaseChanges = {}): EnrollmentCase {
  return {
    academicYear: ACADEMIC_YEAR,
    today: '2026-11-22',
    student: {
      id: 'student-required',
      massarCode: 'G130000001',
      lastName: { ar: 'مثال', fr: 'EXEMPLE' },
      firstName: { ar: 'طالبة', fr: 'Étudiante' },
      birthDate: '2004-05-12',
      track: 'standard',
      enrolled: true,
      newcomer: false,
      cnie: null,
      email: null,
      phone: null,
      address: null,
      ...student,
    },
    institution: {
      code: 'demo',
      name: { ar: 'كلية تجريبية', fr: 'Faculté de démonstration', en: 'Demonstration faculty' },
      sector: 'public',
    },
    officer: {
      name: 'مسؤولة تجريبية',
      office: 'المكتب 0 – الطابق الأرضي',
      email: 'officer@example.org',
      phone: '+212 500 000 000',
      hours: 'من الاثنين إلى الجمعة، 09:00–12:00',
    },
    registration: null,
    ...changes,
  };
}

const REGISTERED_STUDENT = {
  cnie: 'AB123456',
  email: 'student@example.org',
  phone: '+212600000000',
};

const CNSS_SCHEME: NonNullable<EnrollmentCase['scheme']> = {
  operator: {
    ar: 'الصندوق الوطني للضمان الاجتماعي',
    fr: 'Caisse Nationale de Sécurité Sociale',
    en: 'Caisse Nationale de Sécurité Sociale',
  },
  shortName: { ar: 'CNSS', fr: 'CNSS', en: 'CNSS' },
  links: { tracking: 'https://example.org/cnss', information: 'https://example.org/cnss/amo' },
  appName: null,
  medicalFilesAddress: { ar: 'عنوان تجريبي', fr: 'Adresse d’essai', en: 'Test address' },
};

const HOSTILE = '<img src=x onerror="document.title=1">‮"\'&{name}';
const HOSTILE_PAIR = { ar: HOSTILE, fr: HOSTILE };
const HOSTILE_TRIPLE = { ...HOSTILE_PAIR, en: HOSTILE };

/** The named students, one for each row of the decision and each shape of a case. */
export const students = {
  required: { title: 'has to fill the form; the portal knows the least', case: testCase() },
  'required-prefilled': {
    title: 'has to fill the form; CNIE, phone, e-mail and address are known',
    case: testCase({
      student: {
        id: 'student-prefilled',
        massarCode: 'G130000002',
        ...REGISTERED_STUDENT,
        address: { line: '0، زنقة التجربة، حي المثال', city: 'القنيطرة', postalCode: '14000' },
      },
    }),
  },
  'required-no-birth-date': {
    title: 'has to fill the form; the birth date is asked for',
    case: testCase({
      student: { id: 'student-no-birth-date', massarCode: 'G130000003', birthDate: null },
    }),
  },
  'required-near-age-limit': {
    title: 'past the 30th birthday: the form, with a note',
    case: testCase({
      student: { id: 'student-near-age-limit', massarCode: 'G130000004', birthDate: '1996-03-10' },
    }),
  },
  'required-traditional': {
    title: 'final stage of traditional education: no age limit',
    case: testCase({
      student: {
        id: 'student-traditional',
        massarCode: 'G130000005',
        birthDate: '1985-01-01',
        track: 'traditional-final',
      },
    }),
  },
  'required-private': {
    title: 'private institution: the fee is shown',
    case: testCase({
      student: { id: 'student-private', massarCode: 'G130000006' },
      institution: {
        code: 'private',
        name: { ar: 'مدرسة خاصة تجريبية', fr: 'École privée d’essai', en: 'Private test school' },
        sector: 'private',
      },
    }),
  },
  'required-no-officer': {
    title: 'no officer is known: the general pointer',
    case: testCase({
      student: { id: 'student-no-officer', massarCode: 'G130000007' },
      officer: null,
    }),
  },
  'required-other-operator': {
    title: 'the scheme has another operator',
    case: testCase({
      student: { id: 'student-other-operator', massarCode: 'G130000008' },
      scheme: CNSS_SCHEME,
    }),
  },
  hostile: {
    title: 'every text of the case is hostile',
    case: testCase({
      student: {
        id: 'student-hostile',
        massarCode: HOSTILE,
        lastName: HOSTILE_PAIR,
        firstName: HOSTILE_PAIR,
        cnie: HOSTILE,
        email: HOSTILE,
        phone: HOSTILE,
        address: { line: HOSTILE, city: HOSTILE, postalCode: HOSTILE },
      },
      institution: { code: HOSTILE, name: HOSTILE_TRIPLE, sector: 'public' },
      officer: {
        name: HOSTILE,
        office: HOSTILE,
        email: 'javascript:alert(1)',
        phone: 'javascript:alert(1)',
        hours: HOSTILE,
      },
      scheme: {
        operator: HOSTILE_TRIPLE,
        shortName: HOSTILE_TRIPLE,
        links: { tracking: 'javascript:alert(1)', information: 'data:text/html,x' },
        appName: HOSTILE,
        medicalFilesAddress: HOSTILE_TRIPLE,
      },
    }),
  },
  'pre-registered': {
    title: 'new student, registered in advance this year: exempt',
    case: testCase({
      student: {
        id: 'student-pre-registered',
        massarCode: 'G130000009',
        newcomer: true,
        ...REGISTERED_STUDENT,
      },
      registration: { via: 'pre-registration', academicYear: ACADEMIC_YEAR },
    }),
  },
  'registered-previously': {
    title: 'filled the form in an earlier year: exempt',
    case: testCase({
      student: {
        id: 'student-registered-previously',
        massarCode: 'G130000010',
        ...REGISTERED_STUDENT,
      },
      registration: { via: 'form', academicYear: EARLIER_YEAR, reference: 'AMO-2025-000000' },
    }),
  },
  'submitted-this-year': {
    title: 'sent the form this year: the confirmation again',
    case: testCase({
      student: { id: 'student-submitted', massarCode: 'G130000011', ...REGISTERED_STUDENT },
      registration: {
        via: 'form',
        academicYear: ACADEMIC_YEAR,
        reference: 'AMO-2026-000000',
        submittedAt: '2026-11-02T11:15:00+01:00',
      },
    }),
  },
  'not-enrolled': {
    title: 'not enrolled: ineligible',
    case: testCase({
      student: { id: 'student-not-enrolled', massarCode: 'G130000012', enrolled: false },
    }),
  },
  'over-age': {
    title: 'past the 31st birthday: ineligible',
    case: testCase({
      student: { id: 'student-over-age', massarCode: 'G130000013', birthDate: '1994-02-01' },
    }),
  },
  closed: {
    title: 'after the scheme’s last day: closed',
    case: testCase({
      student: { id: 'student-closed', massarCode: 'G130000014' },
      scheme: {
        lastDay: '2026-10-31',
        replacement: {
          text: {
            ar: 'نص تجريبي: تُقدَّم الطلبات الآن لدى هيئة أخرى.',
            fr: 'Texte d’essai : les demandes se font désormais auprès d’un autre organisme.',
            en: 'Test text: requests now go to another body.',
          },
          link: 'https://example.org/replacement',
        },
      },
    }),
  },
} satisfies Record<string, TestStudent>;

export type StudentName = keyof typeof students;

export const defaultStudent: StudentName = 'required';
