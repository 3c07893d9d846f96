import type { EnrollmentCase, Receipt } from 'amo-cnops-enrollment';
import { type StudentName, students } from 'amo-cnops-enrollment/mocks';
import type { Student } from './student.ts';

export function caseOf(name: StudentName): EnrollmentCase {
  return students[name].case;
}

const LONG_NAME =
  'المدرسة الوطنية العليا التجريبية للعلوم التطبيقية والهندسة والتكنولوجيات الحديثة';

/** Names as long as names are, no officer, and nothing written in French or English. */
export function longCase(): EnrollmentCase {
  const required = caseOf('required');
  return {
    ...required,
    student: {
      ...required.student,
      lastName: { ar: 'بنت المثال الطويل جدا', fr: null },
      firstName: { ar: 'طالبة فاطمة الزهراء التجريبية', fr: null },
    },
    institution: {
      code: 'demo-long',
      name: { ar: LONG_NAME, fr: null, en: null },
      sector: 'public',
    },
    officer: null,
  };
}

/** After the scheme's last day, and nobody has said what comes then. */
export function closedWithoutReplacement(): EnrollmentCase {
  return { ...caseOf('required'), scheme: { lastDay: '2026-10-31' } };
}

export const receipt: Receipt = {
  reference: 'AMO-2026-000777',
  registrationNumber: 'G123456',
  submittedAt: '2026-11-22T10:15:00+01:00',
  reimbursement: 'bank-transfer',
};

export const postalReceipt: Receipt = { ...receipt, reimbursement: 'postal-order' };

/** Answers all that is asked for, with an account that belongs to nobody. */
export async function fill(student: Student): Promise<void> {
  await fillContact(student);
  await student.type('rib', '011 519 0000012050005349 21');
  await student.declare();
}

/** The same for who has no account. */
export async function fillWithAddress(student: Student): Promise<void> {
  await fillContact(student);
  await student.type('addressLine', '12، زنقة التجربة، حي المثال');
  await student.type('city', 'القنيطرة');
  await student.type('postalCode', '14000');
  await student.declare();
}

async function fillContact(student: Student): Promise<void> {
  await student.seeForm();
  await student.type('cnie', 'G123456');
  await student.choose('no');
  await student.type('phone', '06 12 34 56 78');
  await student.type('email', 'student@example.org');
}

export async function send(student: Student): Promise<void> {
  await fill(student);
  await student.send();
}
