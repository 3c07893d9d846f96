import type { Check } from '../check.ts';
import { expectStatus } from '../expectations.ts';
import type { Session } from '../session.ts';

/** Who is not logged in; a redirect to a log-in page is an answer that no script can read. */
export const loginChecks: Check[] = [
  {
    id: 'login.case',
    rule: 'without a log-in, GET enrollment answers 401',
    writes: false,
    run: async ({ a }) => expectStatus(await a.loggedOut().getCase(), 401),
  },
  {
    id: 'login.receipt',
    rule: 'without a log-in, a receipt is not looked for: 401',
    writes: false,
    run: async ({ a }) => expectStatus(await a.loggedOut().findReceipt(crypto.randomUUID()), 401),
  },
  {
    id: 'login.request',
    rule: 'without a log-in, POST enrollment answers 401',
    writes: true,
    run: async (session: Session) => {
      const body = JSON.stringify(session.requestOf('a'));
      const key = crypto.randomUUID();
      const answer = await session.a.loggedOut().post({ key, body });
      if (answer.status < 300) session.spoil('login.request', { key, body, answer: answer.body });
      expectStatus(answer, 401);
    },
  },
];
