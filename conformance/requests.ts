import type { EnrollmentCase } from '../src/api/case-schema.ts';
import type { EnrollmentRequest } from '../src/api/request-schema.ts';

export type StudentName = 'a' | 'b';

/** Obviously invented, and none of the values that a demo answers to in its own way. */
const CNIES: Record<StudentName, string> = { a: 'ZT7000001', b: 'ZT7000002' };

/** Student a has a RIB, student b an address, so that both ways of reimbursement are seen. */
const REIMBURSEMENTS: Record<StudentName, Pick<EnrollmentRequest, 'rib' | 'address'>> = {
  a: { rib: '011810000000000012345677', address: null },
  b: {
    rib: null,
    address: { line: '12، زنقة التجربة – Rue de l’Essai', city: 'القنيطرة', postalCode: '14000' },
  },
};

export function requestFor(
  { academicYear, student }: EnrollmentCase,
  name: StudentName,
): EnrollmentRequest {
  return {
    academicYear,
    cnie: CNIES[name],
    ...(student.birthDate === null && { birthDate: '2004-05-12' }),
    otherCoverage: false,
    phone: '+212600000000',
    email: 'student@example.org',
    ...REIMBURSEMENTS[name],
    declaration: true,
    locale: 'ar',
  };
}
