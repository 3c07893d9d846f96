import type { Receipt } from '../../src/api/receipt-schema.ts';
import type { Check } from '../check.ts';
import {
  described,
  expectSameReceipt,
  expectStatus,
  expectType,
  problemIn,
  receiptIn,
} from '../expectations.ts';
import { Violation } from '../verdict.ts';
import { sendAtOnce } from './race.ts';

const SENDERS = 20;

/** Student b, who must not come near what student a has sent. */
export const isolationChecks: Check[] = [
  {
    id: 'receipt.unknown',
    rule: 'there is no receipt for a key that nobody has used: 404',
    writes: false,
    run: async ({ a }) => expectStatus(await a.findReceipt(crypto.randomUUID()), 404),
  },
  {
    id: 'isolation.receipt',
    rule: 'the key of another student finds no receipt: 404',
    writes: true,
    run: async (session) => {
      const { key } = session.registered();
      expectStatus(await session.b.findReceipt(key), 404);
    },
  },
  {
    id: 'race.different-keys',
    rule: `${SENDERS} requests at once of one student under as many keys: one 201, else 409 with its receipt`,
    writes: true,
    run: async (session) => {
      const request = session.requestOf('b');
      const keys = Array.from({ length: SENDERS }, () => crypto.randomUUID());
      const answers = await sendAtOnce(session.b, { keys, request });
      for (const answer of answers) expectStatus(answer, 201, 409);
      const recorded = answers.filter(({ status }) => status === 201);
      if (recorded.length !== 1) {
        throw new Violation(`${recorded.length} of ${SENDERS} requests were recorded; expected 1`);
      }
      const receipts = recorded.map(receiptIn);
      for (const [index, key] of keys.entries()) {
        const answer = answers[index];
        if (!answer || answer.status === 201) continue;
        session.refusedKeys.push({ student: 'b', key });
        const { receipt } = expectType(answer, 'urn:amo:already-registered');
        expectSameReceipt(answer, receipt, receipts);
      }
    },
  },
  {
    id: 'isolation.key',
    rule: 'a request under the key of another student never answers with that student’s receipt',
    writes: true,
    run: async (session) => {
      const { key, request, receipts } = session.registered();
      const own = await session.b.post({ key, body: JSON.stringify(session.requestOf('b')) });
      const same = await session.b.post({ key, body: JSON.stringify(request) });
      for (const answer of [own, same]) {
        if (holds(answer.body, receipts) || holds(problemIn(answer).receipt, receipts)) {
          throw new Violation(`${described(answer)} with the receipt of the other student`);
        }
      }
    },
  },
];

function holds(found: unknown, receipts: readonly Receipt[]): boolean {
  const reference = typeof found === 'object' && found !== null && Reflect.get(found, 'reference');
  return receipts.some((receipt) => receipt.reference === reference);
}
