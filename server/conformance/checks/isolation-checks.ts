import type { Receipt } from '../../../src/api/receipt-schema.ts';
import type { Check } from '../check.ts';
import { described, expectSameReceipt, expectStatus, problemIn } from '../expectations.ts';
import { Violation } from '../verdict.ts';

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
    id: 'isolation.key',
    rule: 'a request under the key of another student neither tells nor changes that student’s receipt',
    writes: true,
    run: async (session) => {
      const { key, body, receipts } = session.registered();
      const own = await session.b.post({ key, body: JSON.stringify(session.requestOf('b')) });
      const same = await session.b.post({ key, body });
      for (const answer of [own, same]) {
        if (answer.status >= 500) throw new Violation(described(answer));
        if (holds(answer.body, receipts) || holds(problemIn(answer).receipt, receipts)) {
          throw new Violation(`${described(answer)} with the receipt of the other student`);
        }
      }
      const after = await session.a.findReceipt(key);
      expectStatus(after, 200);
      expectSameReceipt(after, after.body, receipts);
    },
  },
];

function holds(found: unknown, receipts: readonly Receipt[]): boolean {
  const reference = typeof found === 'object' && found !== null && Reflect.get(found, 'reference');
  return receipts.some((receipt) => receipt.reference === reference);
}
