import type { EnrollmentCase } from '../../src/api/case-schema.ts';
import type { Receipt } from '../../src/api/receipt-schema.ts';
import type { EnrollmentRequest } from '../../src/api/request-schema.ts';

/** An invented student. */
export const exampleCase: EnrollmentCase = {
  academicYear: '2026-2027',
  today: '2026-11-22',
  student: {
    id: 'opaque-0001',
    massarCode: 'G130000001',
    lastName: { ar: 'مثال', fr: 'EXEMPLE' },
    firstName: { ar: 'طالبة', fr: 'Étudiante' },
    birthDate: '2004-05-12',
    track: 'standard',
    enrolled: true,
    newcomer: false,
    cnie: null,
    email: null,
    phone: null,
    address: null,
  },
  institution: {
    code: 'demo',
    name: { ar: 'كلية تجريبية', fr: 'Faculté de démonstration', en: 'Demonstration faculty' },
    sector: 'public',
  },
  officer: null,
  registration: null,
};

export const exampleRequest: EnrollmentRequest = {
  academicYear: '2026-2027',
  cnie: 'G123456',
  otherCoverage: false,
  phone: '+212612345678',
  email: 'student@example.org',
  address: null,
  rib: '011519000001205000534921',
  declaration: true,
  locale: 'ar',
};

export const exampleReceipt: Receipt = {
  reference: 'AMO-2026-000001',
  registrationNumber: 'G123456',
  submittedAt: '2026-11-22T11:15:00+01:00',
  reimbursement: 'bank-transfer',
};
