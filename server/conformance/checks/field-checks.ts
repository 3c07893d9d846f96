import type { EnrollmentRequest } from '../../../src/api/request-schema.ts';
import type { Check } from '../check.ts';
import { described, expectStatus, expectType, problemIn, quoted } from '../expectations.ts';
import type { Session } from '../session.ts';
import { NotRun, Violation } from '../verdict.ts';
import { postRefused } from './refused.ts';

type Fault = {
  id: string;
  what: string;
  pointer: string;
  /** What a right request becomes. */
  change: (request: EnrollmentRequest) => unknown;
};

const ADDRESS = { line: '12، زنقة التجربة', city: 'القنيطرة', postalCode: '14000' };
const FAULTS: Fault[] = [
  fault('academic-year', 'another academic year', { academicYear: '2001-2002' }),
  fault('cnie', 'a CNIE number without digits', { cnie: 'ABC' }),
  fault('cnie-missing', 'no CNIE number', { cnie: undefined }),
  fault('other-coverage', 'other coverage', { otherCoverage: true }),
  fault('phone', 'a phone number that is not in E.164', { phone: '0600000000' }),
  fault('email', 'an e-mail without a domain', { email: 'student' }),
  fault('email-ascii', 'an e-mail whose domain is not in its ASCII form', {
    email: 'student@مثال.example',
  }),
  fault('rib', 'a RIB of 23 digits', { rib: '01181000000000001234567' }),
  fault('rib-key', 'a RIB with a wrong key', { rib: '011810000000000012345678' }),
  fault('address', 'neither RIB nor address', { rib: null, address: null }),
  {
    ...fault('postal-code', 'a postal code of 3 digits', {
      rib: null,
      address: { ...ADDRESS, postalCode: '140' },
    }),
    pointer: '/address/postalCode',
  },
  fault('declaration', 'no declaration', { declaration: false }),
  fault('locale', 'an unknown language', { locale: 'xx' }),
];

/** Requests that are wrong in one member, each to be refused with a pointer to it. */
export const fieldChecks: Check[] = [
  ...FAULTS.map(checkOf),
  {
    id: 'refuses.birth-date-missing',
    rule: 'a request without the birth date that the case lacked answers 422 with /birthDate',
    writes: true,
    run: async (session) => {
      const request = session.freshRequest();
      if (request.birthDate === undefined) throw new NotRun('the case has the birth date');
      const missing = { ...request, birthDate: undefined };
      const id = 'refuses.birth-date-missing';
      await expectRefusal(session, { id, body: missing, pointer: '/birthDate' });
    },
  },
  {
    id: 'unknown-members.ignored',
    rule: 'an error is never laid to a member that the contract does not name',
    writes: true,
    run: async (session) => {
      const body = { ...session.freshRequest(), cnie: 'ABC', futureMember: { any: 'thing' } };
      const id = 'unknown-members.ignored';
      const pointers = await expectRefusal(session, { id, body, pointer: '/cnie' });
      if (pointers.some((pointer) => pointer.startsWith('futureMember'))) {
        throw new Violation('an error points to a member that the contract does not name');
      }
    },
  },
];

function fault(id: string, what: string, change: Record<string, unknown>): Fault {
  const [member = ''] = Object.keys(change).slice(-1);
  return {
    id: `refuses.${id}`,
    what,
    pointer: `/${member}`,
    change: (request) => ({ ...request, ...change }),
  };
}

function checkOf({ id, what, pointer, change }: Fault): Check {
  return {
    id,
    rule: `a request with ${what} answers 422 with ${pointer}`,
    writes: true,
    run: async (session) => {
      await expectRefusal(session, { id, body: change(session.freshRequest()), pointer });
    },
  };
}

/** The pointers of the refusal, without their first slash, which has a check of its own. */
async function expectRefusal(
  session: Session,
  { id, body, pointer }: { id: string; body: unknown; pointer: string },
): Promise<string[]> {
  const answer = await postRefused(session, id, { body: JSON.stringify(body) });
  expectStatus(answer, 422);
  expectType(answer, 'urn:amo:invalid-request');
  const { errors = [] } = problemIn(answer);
  const pointers = errors.map((error) => error.pointer.replace(/^\//, ''));
  if (pointers.includes(pointer.slice(1))) return pointers;
  const found = errors.map((error) => quoted(error.pointer)).join(', ') || 'none';
  throw new Violation(`${described(answer)} with errors at ${found}; expected one at ${pointer}`);
}
