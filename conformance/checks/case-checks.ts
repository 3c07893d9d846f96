import { enrollmentCaseSchema } from '../../src/api/case-schema.ts';
import type { Check } from '../check.ts';
import { described, expectStatus } from '../expectations.ts';
import type { StudentName } from '../requests.ts';
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
    rule: 'the id of a student is no name and no number that is known outside',
    writes: false,
    run: async (session) => {
      const { student } = session.caseOf('a');
      const { id, lastName, firstName, massarCode, cnie, email, phone } = student;
      const outside = { massarCode, cnie, email, phone };
      const names = { ...lastName, ...firstName };
      for (const [member, value] of Object.entries({ ...outside, ...names })) {
        if (value === id) throw new Violation(`student.id is the same as ${member} of the student`);
      }
    },
  },
  {
    id: 'case.stable-id',
    rule: 'the id of a student stays the same from one request to the next',
    writes: false,
    run: async (session) => {
      const { student } = session.caseOf('a');
      const again = enrollmentCaseSchema.safeParse((await session.a.getCase()).body);
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
      if (session.caseOf('a').student.id === session.caseOf('b').student.id) {
        throw new Violation('both students were answered the same student.id');
      }
    },
  },
];

function expectCase(session: Session, student: StudentName): void {
  const exchange = session.firstAnswer(student);
  if (exchange.status === 401) {
    throw new Violation(`${described(exchange)}; the headers of student ${student} let nobody in`);
  }
  expectStatus(exchange, 200);
  const read = enrollmentCaseSchema.safeParse(exchange.body);
  if (read.success) return;
  const members = read.error.issues.map(({ path }) => path.join('.') || 'the whole');
  throw new Violation(`the case of student ${student} has another shape at: ${members.join(', ')}`);
}
