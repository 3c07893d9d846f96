import type { EnrollmentCase } from '../../src/api/case-schema.ts';
import type { Receipt } from '../../src/api/receipt-schema.ts';
import type { EnrollmentRequest } from '../../src/api/request-schema.ts';

/** A student as a backend knows them, with the newest registration up to the academic year asked for. */
export type KnownStudent = Pick<EnrollmentCase, 'student' | 'institution' | 'officer'> & {
  registration: StoredRegistration | null;
};

/** A registration, of whichever origin; one that was brought over from elsewhere may lack facts. */
export type StoredRegistration = {
  via: 'form' | 'pre-registration';
  academicYear: string;
  reference: string | null;
  /** The CNIE number. */
  registrationNumber: string | null;
  /** RFC 3339. */
  submittedAt: string | null;
  reimbursement: Receipt['reimbursement'] | null;
  /** What a form was sent under, and what it said; null for any other origin. */
  sending: Sending | null;
};

type Sending = {
  idempotencyKey: string;
  /** Equal for equal requests alone. */
  fingerprint: string;
};

export type NewRegistration = Sending & { studentId: string; request: EnrollmentRequest };

/** Where students and registrations are kept. */
export interface EnrollmentStore {
  /** `login` is what the portal's log-in calls the student; null for somebody who is no student. */
  findStudent(login: string, academicYear: string): Promise<KnownStudent | null>;
  /** What this student, and nobody else, has sent under a key; null for nothing. */
  findByKey(studentId: string, idempotencyKey: string): Promise<StoredRegistration | null>;
  /**
   * Records a request for good, or nothing at all: null when this student has a registration in
   * that academic year, or one under that key. Of any number of calls at once, one records.
   */
  record(registration: NewRegistration): Promise<StoredRegistration | null>;
}
