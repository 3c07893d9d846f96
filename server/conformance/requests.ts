import { randomInt } from 'node:crypto';
import type { EnrollmentCase } from '../../src/api/case-schema.ts';
import type { EnrollmentRequest } from '../../src/api/request-schema.ts';

export type StudentName = 'a' | 'b';
export const STUDENT_NAMES = ['a', 'b'] as const;

const MOST_CNIE_DIGITS = 7;

/** Student a has a RIB, student b an address, so that both ways of reimbursement are seen. */
const REIMBURSEMENTS: Record<StudentName, Pick<EnrollmentRequest, 'rib' | 'address'>> = {
  a: { rib: '011810000000000012345677', address: null },
  b: {
    rib: null,
    address: { line: '12، زنقة التجربة – Rue de l’Essai', city: 'القنيطرة', postalCode: '14000' },
  },
};

/**
 * CNIE numbers for one run: a backend may refuse one that a student of an earlier run has. None is
 * one of the numbers that a demo answers to in its own way.
 */
export function inventedCnies(): Record<StudentName, string> {
  const number = randomInt(10 ** MOST_CNIE_DIGITS - 1);
  const cnie = (value: number) => `ZT${String(value).padStart(MOST_CNIE_DIGITS, '0')}`;
  return { a: cnie(number), b: cnie(number + 1) };
}

export function requestFor(
  { academicYear, student }: EnrollmentCase,
  { name, cnie }: { name: StudentName; cnie: string },
): EnrollmentRequest {
  return {
    academicYear,
    cnie,
    ...(student.birthDate === null && { birthDate: '2004-05-12' }),
    otherCoverage: false,
    phone: '+212600000000',
    email: 'student@example.org',
    ...REIMBURSEMENTS[name],
    declaration: true,
    locale: 'ar',
  };
}
