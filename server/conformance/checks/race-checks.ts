import type { EnrollmentRequest } from '../../../src/api/request-schema.ts';
import type { Check } from '../check.ts';
import {
  described,
  expectSameReceipt,
  expectStatus,
  expectType,
  receiptIn,
} from '../expectations.ts';
import type { Session } from '../session.ts';
import { NotRun, Violation } from '../verdict.ts';
import type { Exchange, Visitor } from '../visitor.ts';

const SENDERS = 20;
const ASKERS = 5;

/** The registration of both students, each by many requests at once. */
export const raceChecks: Check[] = [
  {
    id: 'race.same-key',
    rule: `${SENDERS} requests at once under one key are one request: each answers 201 with one receipt`,
    writes: true,
    run: async (session) => {
      const request = session.freshRequest();
      const key = crypto.randomUUID();
      const keys = Array.from({ length: SENDERS }, () => key);
      const sent = sendAtOnce(session.a, { keys, body: JSON.stringify(request) });
      // A widget that has lost its answer asks like this.
      const asked = Promise.all(
        Array.from({ length: ASKERS }, () => session.a.findReceipt(key).catch(() => null)),
      );
      const answers = await sent;
      session.askedMeanwhile.push(...(await asked).flatMap((answer) => answer ?? []));
      const recorded = answers.filter(({ status }) => status === 201);
      const receipts = recorded.map(receiptIn);
      if (receipts.length > 0) {
        session.register('a', { key, body: JSON.stringify(request), request, receipts });
      }
      for (const answer of answers) expectStatus(answer, 201);
      for (const answer of recorded) expectSameReceipt(answer, answer.body, receipts.slice(0, 1));
    },
  },
  {
    id: 'receipt.meanwhile',
    rule: 'a receipt that is asked for while its request is on its way answers 404, or 200 with it',
    writes: true,
    run: async (session) => {
      const { receipts } = session.registered();
      if (session.askedMeanwhile.length === 0) throw new NotRun('nobody has asked');
      for (const answer of session.askedMeanwhile) {
        expectStatus(answer, 200, 404);
        if (answer.status === 200) expectSameReceipt(answer, answer.body, receipts);
      }
    },
  },
  {
    id: 'race.different-keys',
    rule: `${SENDERS} requests at once of one student under as many keys: one 201, else 409 with its receipt`,
    writes: true,
    run: async (session) => {
      const request = session.requestOf('b');
      const keys = Array.from({ length: SENDERS }, () => crypto.randomUUID());
      const { body, answers } = await sendWithUnknownMember(session, { keys, request });
      for (const answer of answers) expectStatus(answer, 201, 409);
      const recorded = answers.filter(({ status }) => status === 201);
      const receipts = recorded.map(receiptIn);
      const key = keys[answers.findIndex(({ status }) => status === 201)];
      if (key !== undefined) session.register('b', { key, body, request, receipts });
      if (recorded.length !== 1) {
        throw new Violation(`${recorded.length} of ${SENDERS} requests were recorded; expected 1`);
      }
      for (const [index, answer] of answers.entries()) {
        if (answer.status === 201) continue;
        session.refusedKeys.push({ student: 'b', key: keys[index] ?? '' });
        const { receipt } = expectType(answer, 'urn:amo:already-registered');
        expectSameReceipt(answer, receipt, receipts);
      }
    },
  },
  {
    id: 'unknown-members.recorded',
    rule: 'a right request with a member that the contract does not name is recorded',
    writes: true,
    run: async (session) => {
      session.registered('b');
      const refused = session.refusesUnknownMembers;
      if (refused) throw new Violation(`with such a member ${described(refused)}`);
    },
  },
];

type Sending = { keys: readonly string[]; request: EnrollmentRequest };

/** For student b; without the unknown member where the backend refuses it, which has its own check. */
async function sendWithUnknownMember(session: Session, { keys, request }: Sending) {
  const extended = JSON.stringify({ ...request, futureMember: { any: 'thing' } });
  const answers = await sendAtOnce(session.b, { keys, body: extended });
  const [first] = answers;
  if (!first || !answers.every(isRefusal)) return { body: extended, answers };
  session.refusesUnknownMembers = first;
  const body = JSON.stringify(request);
  return { body, answers: await sendAtOnce(session.b, { keys, body }) };
}

function isRefusal({ status }: Exchange): boolean {
  return status === 400 || status === 422;
}

/** Sends a request under each of these keys, all before the first is answered. */
async function sendAtOnce(
  visitor: Visitor,
  { keys, body }: { keys: readonly string[]; body: string },
): Promise<Exchange[]> {
  return Promise.all(keys.map((key) => visitor.post({ key, body })));
}
