import type {
  EnrollmentStore,
  KnownStudent,
  NewRegistration,
  StoredRegistration,
} from '../server/rules/enrollment-store.ts';
import type { EnrollmentCase } from '../src/api/case-schema.ts';
import type { Receipt } from '../src/api/receipt-schema.ts';
import type { EnrollmentRequest } from '../src/api/request-schema.ts';
import type { EnrollmentRecord, RecordStore } from './record-store.ts';

/** A store of test students, by log-in, over what the mocks have recorded. */
export function createMockStore(
  students: Record<string, EnrollmentCase>,
  records: RecordStore,
): EnrollmentStore {
  const ofStudent = (studentId: string) =>
    records.all().filter((record) => record.studentId === studentId);
  const knownOf = ({ student, institution, officer, registration }: EnrollmentCase) => {
    const [record] = ofStudent(student.id);
    const earlier = registration && broughtOver(registration, student.cnie);
    return { student, institution, officer, registration: record ? storedOf(record) : earlier };
  };
  return {
    async findStudent(login): Promise<KnownStudent | null> {
      const enrollmentCase = students[login];
      return enrollmentCase ? knownOf(enrollmentCase) : null;
    },
    async findByKey(studentId, idempotencyKey) {
      const found = ofStudent(studentId).find((record) => record.idempotencyKey === idempotencyKey);
      return found ? storedOf(found) : null;
    },
    async record({ studentId, idempotencyKey, request }) {
      const clashes = ofStudent(studentId).some(
        (record) =>
          record.idempotencyKey === idempotencyKey ||
          record.request.academicYear === request.academicYear,
      );
      if (clashes) return null;
      const record = { studentId, idempotencyKey, request, receipt: receiptFor(request, records) };
      records.add(record);
      return storedOf(record);
    },
  };
}

/** What a mocked backend tells requests apart by: the request itself. */
export function mockFingerprint(request: EnrollmentRequest): string {
  return JSON.stringify(request);
}

function storedOf({ idempotencyKey, request, receipt }: EnrollmentRecord): StoredRegistration {
  const sending = { idempotencyKey, fingerprint: mockFingerprint(request) };
  return { via: 'form', academicYear: request.academicYear, ...receipt, sending };
}

/** A registration that a test student comes with. */
function broughtOver(
  { via, academicYear, reference, submittedAt }: NonNullable<EnrollmentCase['registration']>,
  cnie: string | null,
): StoredRegistration {
  return {
    via,
    academicYear,
    reference: reference ?? null,
    registrationNumber: cnie,
    submittedAt: submittedAt ?? null,
    reimbursement: 'postal-order',
    sending: null,
  };
}

function receiptFor(request: NewRegistration['request'], records: RecordStore): Receipt {
  return {
    reference: `AMO-${request.academicYear.slice(0, 4)}-${String(records.count() + 1).padStart(6, '0')}`,
    registrationNumber: request.cnie,
    submittedAt: onMockedClock(new Date()),
    reimbursement: request.rib === null ? 'postal-order' : 'bank-transfer',
  };
}

/** An hour ahead of UTC, whatever the engine that runs the mocks believes of Morocco: each shows the same. */
function onMockedClock(instant: Date): string {
  return new Date(instant.getTime() + 3_600_000).toISOString().replace('Z', '+01:00');
}
