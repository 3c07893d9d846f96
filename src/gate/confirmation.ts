import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Receipt } from '../api/receipt-schema.ts';

/** What is known of a recorded request; a case of an earlier visit knows less than a receipt. */
export type Confirmation = {
  [Fact in keyof Receipt]: Receipt[Fact] | null;
};

/** What the case itself tells of a request that was sent before this visit. */
export function confirmationOfCase({ registration, student }: EnrollmentCase): Confirmation {
  return {
    reference: registration?.reference ?? null,
    registrationNumber: student.cnie,
    submittedAt: registration?.submittedAt ?? null,
    reimbursement: null,
  };
}

/** A request of which the backend says only that it stands. */
export const UNNAMED_REQUEST: Confirmation = {
  reference: null,
  registrationNumber: null,
  submittedAt: null,
  reimbursement: null,
};
