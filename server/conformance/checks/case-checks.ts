import { type EnrollmentCase, enrollmentCaseSchema } from '../../../src/api/case-schema.ts';
import type { Check } from '../check.ts';
import { described, expectStatus, membersAtFault } from '../expectations.ts';
import { STUDENT_NAMES, type StudentName } from '../requests.ts';
import type { Session } from '../session.ts';
import { Violation } from '../verdict.ts';

/** What is known of the students before anything is sent. */
export const caseChecks: Check[] = [
  {
    id: 'case.answer',
    rule: 'GET enrollment answers 200 with a case of the contract’s shape',
    writes: false,
    run: async (session) => {
      expectCase(session, 'a');
      expectCase(session, 'b');
    },
  },
  {
    id: 'case.opaque-id',
    rule: 'the id of a student holds no name and no number that is known outside',
    writes: false,
    run: async (session) => {
      for (const name of STUDENT_NAMES) expectOpaque(session.caseOf(name).student);
    },
  },
  {
    id: 'case.stable-id',
    rule: 'the id of a student stays the same from one request to the next',
    writes: false,
    run: async (session) => {
      const { student } = session.caseOf('a');
      const answer = await session.a.getCase();
      expectStatus(answer, 200);
      const again = enrollmentCaseSchema.safeParse(answer.body);
      if (again.data?.student.id !== student.id) {
        throw new Violation('student.id was another one at the second request');
      }
    },
  },
  {
    id: 'isolation.case',
    rule: 'each student is shown their own case',
    writes: false,
    run: async (session) => {
      const [a, b] = [session.caseOf('a').student, session.caseOf('b').student];
      for (const member of ['id', 'massarCode'] as const) {
        if (a[member] === b[member]) {
          throw new Violation(`both students were answered the same student.${member}`);
        }
      }
    },
  },
];

/** Shorter texts may stand in an id by accident. */
const TELLING_CHARACTERS = 5;

function expectOpaque({ id, lastName, firstName, ...student }: EnrollmentCase['student']): void {
  const { massarCode, cnie, email, phone } = student;
  const outside = { massarCode, cnie, email, phone };
  const names = { 'lastName.ar': lastName.ar, 'lastName.fr': lastName.fr };
  const firstNames = { 'firstName.ar': firstName.ar, 'firstName.fr': firstName.fr };
  for (const [member, value] of Object.entries({ ...outside, ...names, ...firstNames })) {
    const isTelling = value && value.length >= TELLING_CHARACTERS;
    if (value === id || (isTelling && id.toLowerCase().includes(value.toLowerCase()))) {
      throw new Violation(`student.id holds the ${member} of the student`);
    }
  }
}

function expectCase(session: Session, student: StudentName): void {
  const exchange = session.firstAnswer(student);
  expectStatus(exchange, 200);
  const read = enrollmentCaseSchema.safeParse(exchange.body);
  if (read.success) return;
  const members = membersAtFault(read.error.issues);
  throw new Violation(
    `${described(exchange)} to student ${student}, in another shape at: ${members}`,
  );
}
