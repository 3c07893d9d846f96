import { expect, test } from 'vitest';
import { enrollmentCaseSchema } from '../src/api/case-schema.ts';
import { parseCnie } from '../src/domain/cnie.ts';
import { parseEmail, parseMobile, parsePostalCode } from '../src/domain/contact.ts';
import { type Decision, decide } from '../src/domain/decision.ts';
import { officerContacts } from '../src/domain/officer-contact.ts';
import { httpsLink } from '../src/domain/safe-link.ts';
import { resolveScheme } from '../src/domain/scheme.ts';
import { defaultStudent, type StudentName, students, type TestStudent } from './students.ts';

const REQUIRED: Decision = { kind: 'required', nearAgeLimit: false };

/** What each student's title promises. */
const DECISIONS: Record<StudentName, Decision> = {
  required: REQUIRED,
  'required-prefilled': REQUIRED,
  'required-no-birth-date': REQUIRED,
  'required-near-age-limit': { kind: 'required', nearAgeLimit: true },
  'required-traditional': REQUIRED,
  'required-private': REQUIRED,
  'required-no-officer': REQUIRED,
  'required-other-operator': REQUIRED,
  hostile: REQUIRED,
  'pre-registered': { kind: 'exempt', reason: 'pre-registered' },
  'registered-previously': { kind: 'exempt', reason: 'registered-previously' },
  'submitted-this-year': { kind: 'exempt', reason: 'submitted-this-year' },
  'not-enrolled': { kind: 'ineligible', reason: 'not-enrolled' },
  'over-age': { kind: 'ineligible', reason: 'over-age' },
  closed: { kind: 'closed' },
};

const everyStudent: [name: string, student: TestStudent][] = Object.entries(students);

test.each(everyStudent)('the case of the student "%s" is one by the contract', (_, student) => {
  const parsed = enrollmentCaseSchema.safeParse(student.case);

  expect(parsed.error).toBeUndefined();
  expect(parsed.data).toEqual(student.case);
});

test('each named student stands where the title says', () => {
  const decisions = everyStudent.map(([name, student]) => [name, decide(student.case)]);

  expect(Object.fromEntries(decisions)).toEqual(DECISIONS);
});

test('the named students together show every outcome', () => {
  const outcomes = everyStudent.map(([, student]) => JSON.stringify(decide(student.case)));

  expect(new Set(outcomes).size).toBe(8);
});

test('no two students share an id or a title', () => {
  const ids = everyStudent.map(([, student]) => student.case.student.id);
  const titles = everyStudent.map(([, { title }]) => title);

  expect(new Set(ids).size).toBe(everyStudent.length);
  expect(new Set(titles).size).toBe(everyStudent.length);
});

test('the student of whom the portal knows the least is the one that QA begins with', () => {
  const { student } = students[defaultStudent].case;

  expect(student).toMatchObject({ cnie: null, email: null, phone: null, address: null });
});

test('what the portal knows of the prefilled student can be sent as it is', () => {
  const { cnie, phone, email, address } = students['required-prefilled'].case.student;

  const kinds = [
    parseCnie(cnie ?? '').kind,
    parseMobile(phone ?? '').kind,
    parseEmail(email ?? '').kind,
    parsePostalCode(address?.postalCode ?? '').kind,
  ];

  expect(kinds).toEqual(['cnie', 'value', 'value', 'value']);
});

test.each<[name: StudentName, facts: object]>([
  ['required-no-birth-date', { student: { birthDate: null } }],
  ['required-traditional', { student: { track: 'traditional-final', birthDate: '1985-01-01' } }],
  ['required-private', { institution: { sector: 'private' } }],
  ['required-no-officer', { officer: null }],
  ['required-other-operator', { scheme: { shortName: { fr: 'CNSS' }, appName: null } }],
  ['pre-registered', { student: { newcomer: true } }],
  ['submitted-this-year', { registration: { reference: 'AMO-2026-000000' } }],
])('the student "%s" has the facts that the title names', (name, facts) => {
  const found = students[name].case;

  expect(found).toMatchObject(facts);
});

test('no text of the hostile student becomes a link', () => {
  const { officer, scheme } = students.hostile.case;

  const { tracking, information } = resolveScheme(scheme).links;
  const links = officerContacts(officer, 'AMO').map(({ link }) => link);

  expect([httpsLink(tracking), httpsLink(information)]).toEqual([null, null]);
  expect(links).toEqual([null, null, null, null, null]);
});
