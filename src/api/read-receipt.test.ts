import { expect, test } from 'vitest';
import { BackendError } from './backend.ts';
import { readReceipt, receiptOrNull } from './read-receipt.ts';

const RECEIPT = {
  reference: 'AMO-2026-000001',
  registrationNumber: 'G123456',
  submittedAt: '2026-11-22T10:15:00Z',
  reimbursement: 'bank-transfer',
};

test.each([
  ['a transfer', {}],
  ['a postal order', { reimbursement: 'postal-order' }],
  ['an instant of another time zone', { submittedAt: '2026-11-22t10:15:00.123+01:00' }],
])('a receipt of %s is read as the backend told it', (_, change) => {
  const told = { ...RECEIPT, ...change };

  expect([readReceipt(told), receiptOrNull(told)]).toEqual([told, told]);
});

test.each([
  ['no reference', { ...RECEIPT, reference: undefined }],
  ['an empty reference', { ...RECEIPT, reference: '' }],
  ['a number as its reference', { ...RECEIPT, reference: 1 }],
  ['an empty registration number', { ...RECEIPT, registrationNumber: '' }],
  ['a day for the instant', { ...RECEIPT, submittedAt: '2026-11-22' }],
  ['a month that no year has', { ...RECEIPT, submittedAt: '2026-13-22T10:15:00Z' }],
  ['another way of reimbursement', { ...RECEIPT, reimbursement: 'cheque' }],
  ['a list around it', [RECEIPT]],
  ['nothing in it', {}],
  ['null for it', null],
  ['nothing for it', undefined],
])('a receipt with %s proves nothing to a student', (_, told) => {
  expect(() => readReceipt(told)).toThrow(new BackendError('protocol'));
  expect(receiptOrNull(told)).toBeNull();
});

test('members that the contract does not name are ignored', () => {
  expect(readReceipt({ ...RECEIPT, status: 'new', news: [null] })).toEqual(RECEIPT);
});
