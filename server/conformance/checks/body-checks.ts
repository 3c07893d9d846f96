import type { Check } from '../check.ts';
import { expectClientError, expectStatus } from '../expectations.ts';
import { NoAnswer } from '../no-answer.ts';
import type { Session } from '../session.ts';
import { NotRun } from '../verdict.ts';
import { postRefused } from './refused.ts';

const LARGE_CHARACTERS = 1_000_000;
/** No byte of a text in UTF-8. */
const NO_UTF_8 = 0xff;

/** Requests that are wrong as a whole. */
export const bodyChecks: Check[] = [
  {
    id: 'key.required',
    rule: 'a request without an Idempotency-Key is refused',
    writes: true,
    run: async (session) => {
      const body = JSON.stringify(session.freshRequest());
      expectClientError(await postRefused(session, 'key.required', { key: null, body }));
    },
  },
  {
    id: 'csrf.required',
    rule: 'a request without the token of the double-submit cookie, or with another one, answers 403',
    writes: true,
    run: async (session) => {
      if (!session.csrf) throw new NotRun('no --csrf-cookie and --csrf-header are given');
      for (const token of [null, 'made-up']) {
        const body = JSON.stringify(session.freshRequest());
        expectStatus(await postRefused(session, 'csrf.required', { body, token }), 403);
      }
    },
  },
  {
    id: 'body.malformed',
    rule: 'a body that is no JSON is refused as the client’s fault',
    writes: true,
    run: async (session) => {
      session.freshRequest();
      expectClientError(await postRefused(session, 'body.malformed', { body: '{"academicYear":' }));
    },
  },
  {
    id: 'body.media-type',
    rule: 'a body that is not sent as application/json is refused',
    writes: true,
    run: async (session) => {
      const posting = { body: JSON.stringify(session.freshRequest()), contentType: 'text/plain' };
      expectClientError(await postRefused(session, 'body.media-type', posting));
    },
  },
  {
    id: 'body.charset',
    rule: 'a body that is not in UTF-8 is refused, not recorded as other text',
    writes: true,
    run: async (session) => {
      const body = new TextEncoder().encode(JSON.stringify(withAddressLine(session, '~')));
      body[body.indexOf('~'.charCodeAt(0))] = NO_UTF_8;
      expectClientError(await postRefused(session, 'body.charset', { body }));
    },
  },
];

/** Comes after all other refusals, since a backend may well record it. */
export const bodyLimitCheck: Check = {
  id: 'body.limit',
  rule: 'a body of 1 MB is refused, and the next request is answered',
  writes: true,
  run: async (session) => {
    const body = JSON.stringify(withAddressLine(session, 'a'.repeat(LARGE_CHARACTERS)));
    try {
      expectClientError(await postRefused(session, 'body.limit', { body }));
    } catch (error) {
      // Who hangs up on a body that is still being sent has refused it too.
      if (!(error instanceof NoAnswer) || error.isTimeout) throw error;
    }
    expectStatus(await session.a.getCase(), 200);
  },
};

function withAddressLine(session: Session, line: string) {
  const address = { line, city: 'القنيطرة', postalCode: '14000' };
  return { ...session.freshRequest(), rib: null, address };
}
