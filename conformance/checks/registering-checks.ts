import { enrollmentCaseSchema } from '../../src/api/case-schema.ts';
import type { Check } from '../check.ts';
import {
  described,
  expectSameReceipt,
  expectStatus,
  expectType,
  quoted,
  receiptIn,
} from '../expectations.ts';
import { Violation } from '../verdict.ts';
import { sendAtOnce } from './race.ts';

const SENDERS = 20;

/** The registration of student a, and what follows from it. */
export const registeringChecks: Check[] = [
  {
    id: 'race.same-key',
    rule: `${SENDERS} requests at once under one key are one request: each answers 201 with one receipt`,
    writes: true,
    run: async (session) => {
      const request = session.freshRequest();
      const key = crypto.randomUUID();
      const keys = Array.from({ length: SENDERS }, () => key);
      const answers = await sendAtOnce(session.a, { keys, request });
      const recorded = answers.filter(({ status }) => status === 201);
      const receipts = recorded.map(receiptIn);
      if (receipts.length > 0) session.register({ key, request, receipts });
      for (const answer of answers) expectStatus(answer, 201);
      for (const answer of recorded) expectSameReceipt(answer, answer.body, receipts.slice(0, 1));
    },
  },
  {
    id: 'receipt.values',
    rule: 'a receipt says the CNIE number that was sent, and the way of reimbursement that follows',
    writes: true,
    run: async (session) => {
      const { request, receipts } = session.registered();
      for (const { registrationNumber, reimbursement } of receipts) {
        expectValue('registrationNumber', registrationNumber, request.cnie);
        expectValue('reimbursement', reimbursement, 'bank-transfer');
      }
    },
  },
  {
    id: 'key.replay',
    rule: 'the same request under its key again answers 201 with the first receipt',
    writes: true,
    run: async (session) => {
      const { key, request, receipts } = session.registered();
      const answer = await session.a.post({ key, body: JSON.stringify(request) });
      expectStatus(answer, 201);
      expectSameReceipt(answer, answer.body, receipts);
    },
  },
  {
    id: 'key.reused',
    rule: 'another request under a used key answers 422 of its type',
    writes: true,
    run: async (session) => {
      const { key, request } = session.registered();
      const other = { ...request, phone: '+212600000001' };
      const answer = await session.a.post({ key, body: JSON.stringify(other) });
      expectStatus(answer, 422);
      expectType(answer, 'urn:amo:idempotency-key-reused');
    },
  },
  {
    id: 'second.refused',
    rule: 'a second request of the year answers 409 with the receipt of the first',
    writes: true,
    run: async (session) => {
      const { request, receipts } = session.registered();
      const key = crypto.randomUUID();
      const answer = await session.a.post({ key, body: JSON.stringify(request) });
      if (answer.status !== 201) session.refusedKeys.push({ student: 'a', key });
      expectStatus(answer, 409);
      const { receipt } = expectType(answer, 'urn:amo:already-registered');
      expectSameReceipt(answer, receipt, receipts);
    },
  },
  {
    id: 'receipt.found',
    rule: 'the receipt is found under the key of its request',
    writes: true,
    run: async (session) => {
      const { key, receipts } = session.registered();
      const answer = await session.a.findReceipt(key);
      expectStatus(answer, 200);
      expectSameReceipt(answer, answer.body, receipts);
    },
  },
  {
    id: 'case.registered',
    rule: 'the case says at once that the student is registered by form this year',
    writes: true,
    run: async (session) => {
      const { receipts } = session.registered();
      const { academicYear } = session.caseOf('a');
      const answer = await session.a.getCase();
      const { registration } = enrollmentCaseSchema.safeParse(answer.body).data ?? {};
      if (!registration) throw new Violation(`${described(answer)} without a registration`);
      expectValue('registration.via', registration.via, 'form');
      expectValue('registration.academicYear', registration.academicYear, academicYear);
      const references: unknown[] = [null, undefined, ...receipts.map((one) => one.reference)];
      if (!references.includes(registration.reference)) {
        throw new Violation('registration.reference is another one than the receipt’s');
      }
    },
  },
];

function expectValue(member: string, found: unknown, expected: unknown): void {
  if (found === expected) return;
  throw new Violation(`${member} is ${quoted(found)}; expected ${quoted(expected)}`);
}
