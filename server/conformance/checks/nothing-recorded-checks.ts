import { enrollmentCaseSchema } from '../../../src/api/case-schema.ts';
import type { Check } from '../check.ts';
import { expectStatus } from '../expectations.ts';
import { Violation } from '../verdict.ts';

export const nothingRecordedCheck: Check = {
  id: 'refused.nothing-recorded',
  rule: 'a refused request leaves the case as it was',
  writes: true,
  run: async (session) => {
    session.freshRequest();
    const answer = await session.a.getCase();
    expectStatus(answer, 200);
    const now = enrollmentCaseSchema.safeParse(answer.body);
    if (now.data?.registration === null) return;
    session.spoil('refused.nothing-recorded');
    throw new Violation('after nothing but refusals, the case has a registration');
  },
};

export const noReceiptCheck: Check = {
  id: 'refused.no-receipt',
  rule: 'there is no receipt for the key of a refused request: 404',
  writes: true,
  run: async (session) => {
    for (const { student, key } of session.refusedKeys) {
      expectStatus(await session[student].findReceipt(key), 404);
    }
  },
};
