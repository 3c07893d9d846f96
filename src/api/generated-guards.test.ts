import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { enrollmentCaseSchema } from './case-schema.ts';
import { isEnrollmentCase } from './generated/case-guard.js';
import { isProblem } from './generated/problem-guard.js';
import { isReceipt } from './generated/receipt-guard.js';
import { problemSchema, receiptSchema } from './receipt-schema.ts';
import { describeSameVerdict, RECEIPT, type Shape, TEXT } from './same-verdict.test.support.ts';

const FULL_CASE = {
  ...students['submitted-this-year'].case,
  student: students['required-prefilled'].case.student,
  scheme: {
    operator: TEXT,
    shortName: TEXT,
    links: { tracking: 'https://example.org/t', information: 'https://example.org/i' },
    appName: 'Test app',
    medicalFilesAddress: TEXT,
    feeDirhams: 400,
    lastDay: '2027-01-31',
    replacement: { text: TEXT, link: 'https://example.org/' },
  },
};

const SHAPES: Shape[] = [
  {
    name: 'case',
    one: isEnrollmentCase,
    other: (value) => enrollmentCaseSchema.safeParse(value).success,
    valid: [FULL_CASE, ...Object.values(students).map((student) => student.case)],
  },
  {
    name: 'receipt',
    one: isReceipt,
    other: (value) => receiptSchema.safeParse(value).success,
    valid: [
      RECEIPT,
      { ...RECEIPT, reimbursement: 'postal-order', submittedAt: '2026-11-22t10:15:00.123+01:00' },
    ],
  },
  {
    name: 'problem',
    one: isProblem,
    other: (value) => problemSchema.safeParse(value).success,
    valid: [
      {},
      { type: 'urn:amo:already-registered', receipt: RECEIPT },
      {
        type: 'urn:amo:invalid-request',
        incident: 'TEST-422',
        errors: [
          { pointer: '/cnie', code: 'taken' },
          { pointer: '/phone', code: 'refused' },
        ],
      },
    ],
  },
];

describeSameVerdict('guard and schema', SHAPES);

test.each([
  ['a day that no calendar has', { today: '2026-02-29' }],
  ['a year of another form', { academicYear: '2026/2027' }],
  ['a student without an id', { student: { ...FULL_CASE.student, id: '' } }],
  ['an officer left out', { officer: undefined }],
  ['a registration left out', { registration: undefined }],
  ['a fee that is no number', { scheme: { feeDirhams: '400' } }],
  ['a list in the place of the student', { student: [] }],
])('a case with %s is refused by guard and schema', (_, change) => {
  const value = { ...FULL_CASE, ...change };

  const verdicts = [isEnrollmentCase(value), enrollmentCaseSchema.safeParse(value).success];

  expect(verdicts).toEqual([false, false]);
});

test('members that the contract does not name are ignored by guard and schema', () => {
  const value = { ...FULL_CASE, student: { ...FULL_CASE.student, nickname: 1 }, news: [null] };

  const verdicts = [isEnrollmentCase(value), enrollmentCaseSchema.safeParse(value).success];

  expect(verdicts).toEqual([true, true]);
});
