import { enrollmentCaseSchema } from '../../../src/api/case-schema.ts';
import type { Check } from '../check.ts';
import { described, expectSameReceipt, expectStatus, expectType, quoted } from '../expectations.ts';
import { NotRun, Violation } from '../verdict.ts';

/** What follows from the registration of both students. */
export const registeringChecks: Check[] = [
  {
    id: 'receipt.values',
    rule: 'a receipt says the CNIE number that was sent, and the way of reimbursement that follows from it: by RIB, or by postal order',
    writes: true,
    run: async (session) => {
      const registered = [session.registered('a'), session.registered('b')];
      const right = registered.filter(({ request }) => request !== null);
      if (right.length === 0)
        throw new NotRun('neither student could be registered as they should');
      for (const { request, receipts } of right) {
        for (const { registrationNumber, reimbursement } of receipts) {
          expectValue('registrationNumber', registrationNumber, request?.cnie);
          const expected = request?.rib === null ? 'postal-order' : 'bank-transfer';
          expectValue('reimbursement', reimbursement, expected);
        }
      }
    },
  },
  {
    id: 'login.known-receipt',
    rule: 'without a log-in, not even a key that is used finds a receipt: 401',
    writes: true,
    run: async (session) => {
      const { key } = session.registered();
      expectStatus(await session.a.loggedOut().findReceipt(key), 401);
    },
  },
  {
    id: 'key.replay',
    rule: 'the same request under its key again answers 201 with the first receipt',
    writes: true,
    run: async (session) => {
      const { key, body, receipts } = session.registered();
      const answer = await session.a.post({ key, body });
      expectStatus(answer, 201);
      expectSameReceipt(answer, answer.body, receipts);
    },
  },
  {
    id: 'key.reused',
    rule: 'another request under a used key answers 422 of its type',
    writes: true,
    run: async (session) => {
      const { key, body } = session.registered();
      const other = { ...JSON.parse(body), phone: '+212600000001' };
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
      const { receipts } = session.registered();
      const key = crypto.randomUUID();
      const body = JSON.stringify(session.requestOf('a'));
      const answer = await session.a.post({ key, body });
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
