import fc from 'fast-check';
import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from './backend.ts';
import type { EnrollmentCase } from './case-schema.ts';
import { readCase } from './read-case.ts';

const TEXT = { ar: 'نص', fr: 'Texte', en: 'Text' };

/** A case that lacks nothing. */
const FULL_CASE = {
  ...students['submitted-this-year'].case,
  student: students['required-prefilled'].case.student,
  scheme: {
    operator: TEXT,
    shortName: TEXT,
    links: { tracking: 'https://example.org/t', information: 'https://example.org/i' },
    appName: 'Test app',
    medicalFilesAddress: TEXT,
    feeDirhams: 400,
    lastDay: '2027-01-31',
    replacement: { text: TEXT, link: 'https://example.org/' },
  },
} satisfies EnrollmentCase;

const { student, officer, registration, scheme } = FULL_CASE;

test.each<{ title: string; case: EnrollmentCase }>([
  { title: 'a student of whom everything is known', case: FULL_CASE },
  ...Object.values(students),
])('a case is read as the backend told it: $title', ({ case: told }) => {
  expect(readCase(structuredClone(told))).toEqual(told);
});

test.each([
  ['a leap day', { today: '2028-02-29' }],
  ['no birth date', { student: { ...student, birthDate: null } }],
  ['no address', { student: { ...student, address: null } }],
  ['an address with empty lines', { student: { ...student, address: emptyAddress() } }],
  ['no officer', { officer: null }],
  ['an officer of whom nothing is known', { officer: {} }],
  ['an officer whose hours are null', { officer: { ...officer, hours: null } }],
  ['no registration', { registration: null }],
  ['a registration without its reference', { registration: without('reference', registration) }],
  ['an instant of another time zone', registeredAt('2026-11-22t10:15:60.123+01:00')],
  ['no scheme', { scheme: undefined }],
  ['a scheme of null', { scheme: null }],
  ['a scheme that replaces nothing', { scheme: {} }],
  ['a scheme without an application', { scheme: { ...scheme, appName: null } }],
  ['links of which one is null', { scheme: { links: { tracking: null } } }],
  ['a name in one language', { student: { ...student, lastName: { fr: 'EXEMPLE' } } }],
  ['a name that is null in one', { student: { ...student, lastName: { ar: null, fr: 'X' } } }],
  ['an operator without an English name', { scheme: { operator: { ar: 'x', fr: 'x' } } }],
  ['a fee of some centimes', { scheme: { feeDirhams: 400.5 } }],
])('a case with %s is read', (_, change) => {
  const told = { ...FULL_CASE, ...change };

  expect(readCase(told)).toEqual(told);
});

test.each([
  ['a day that no calendar has', { today: '2026-02-29' }],
  ['a day with a time', { today: '2026-11-22T10:15:00Z' }],
  ['a day as a number', { today: 20261122 }],
  ['a year of another form', { academicYear: '2026/2027' }],
  ['a year with a line break', { academicYear: '2026-2027\n' }],
  ['no student', { student: null }],
  ['a list in the place of the student', { student: [] }],
  ['a student without an id', { student: { ...student, id: '' } }],
  ['a Massar code as a number', { student: { ...student, massarCode: 130000001 } }],
  ['a name that is a number', { student: { ...student, lastName: { ar: 1, fr: 'EXEMPLE' } } }],
  ['a name without languages', { student: { ...student, lastName: 'EXEMPLE' } }],
  ['a birth date left out', { student: without('birthDate', student) }],
  ['a birth date of the year 2005 that had no such day', bornOn('2005-02-29')],
  ['an unknown track', { student: { ...student, track: 'doctoral' } }],
  ['"yes" for enrolled', { student: { ...student, enrolled: 'yes' } }],
  ['a CNIE left out', { student: without('cnie', student) }],
  ['a phone as a number', { student: { ...student, phone: 612345678 } }],
  ['an address without its city', { student: { ...student, address: { line: 'x' } } }],
  ['an institution without its name', { institution: { code: 'fs', sector: 'public' } }],
  ['an officer left out', { officer: undefined }],
  ['an officer as a text', { officer: 'Office 0' }],
  ['an officer’s phone as a number', { officer: { ...officer, phone: 500000000 } }],
  ['a registration left out', { registration: undefined }],
  ['a registration by another way', { registration: { ...registration, via: 'letter' } }],
  ['an instant without a time zone', registeredAt('2026-11-22T10:15:00')],
  ['an instant at 24 hours', registeredAt('2026-11-22T24:00:00Z')],
  ['a fee that is no number', { scheme: { feeDirhams: '400' } }],
  ['a fee that is not finite', { scheme: { feeDirhams: Number.POSITIVE_INFINITY } }],
  ['a replacement without a text', { scheme: { replacement: { link: null } } }],
])('a case with %s is not what the contract says', (_, change) => {
  expect(readingOf({ ...FULL_CASE, ...change })).toThrow(new BackendError('protocol'));
});

test('members that the contract does not name are ignored', () => {
  const told = { ...FULL_CASE, student: { ...student, nickname: 1 }, news: [null] };

  expect(readCase(told)).toEqual(FULL_CASE);
});

test('whatever a backend answers, it is a case or a breach of the contract', () => {
  const answer = fc.oneof(
    fc.jsonValue(),
    fc
      .record({ member: fc.constantFrom(...Object.keys(FULL_CASE)), value: fc.jsonValue() })
      .map(({ member, value }) => ({ ...FULL_CASE, [member]: value })),
  );

  const judged = fc.property(answer, (told) => {
    const known = (error: unknown) => error instanceof BackendError && error.kind === 'protocol';
    expect(outcomeOf(readingOf(told))).toSatisfy((end) => known(end) || isReadAgain(end));
  });

  fc.assert(judged, { numRuns: 1000 });
});

function readingOf(told: unknown): () => EnrollmentCase {
  return () => readCase(told);
}

function outcomeOf(reading: () => EnrollmentCase): unknown {
  try {
    return reading();
  } catch (error) {
    return error;
  }
}

function isReadAgain(value: unknown): boolean {
  expect(readCase(value)).toEqual(value);
  return true;
}

function bornOn(birthDate: string): object {
  return { student: { ...student, birthDate } };
}

function registeredAt(submittedAt: string): object {
  return { registration: { ...registration, submittedAt } };
}

function emptyAddress(): object {
  return { line: '', city: '', postalCode: '' };
}

function without(member: string, whole: object | null): object {
  return Object.fromEntries(Object.entries(whole ?? {}).filter(([name]) => name !== member));
}
