import type { ServerResponse } from 'node:http';
import type { Verdict } from './records.ts';
import {
  contractReply,
  cut,
  drop,
  invalidReply,
  pageReply,
  problemReply,
  type Reply,
  reset,
  send,
  textReply,
  truncate,
} from './replies.ts';

/** One POST, as a fault may treat it. */
export type PostExchange = {
  response: ServerResponse;
  /** Records the request, unless the contract forbids it. */
  commit: () => Verdict;
  /** Records a request of the same student that came before, under another key. */
  commitEarlier: () => Verdict;
  /** Does the work later; never once the backend has stopped. */
  later: (delayMs: number, work: () => void) => void;
};

/** One question for a receipt, with the right answer. */
export type ReceiptExchange = { response: ServerResponse; right: () => Reply };

const LATE_COMMIT_MS = 3_000;
const SLOW_MS = 2_000;
const A_DAY_SECONDS = '86400';
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Everything that may go wrong with a POST, by name. */
export const postFaults = {
  none: ({ response, commit }) => send(response, contractReply(commit())),
  slow: ({ response, commit, later }) =>
    later(SLOW_MS, () => send(response, contractReply(commit()))),

  'drop-before-commit': ({ response }) => drop(response),
  'drop-after-commit': committed(drop),
  'cut-after-commit': committed(cut),
  'truncated-after-commit': committed(truncate),
  'reset-after-commit': committed(reset),
  'hang-before-commit': () => undefined,
  'hang-after-commit': committed(() => undefined),
  'commit-late': ({ commit, later }) => later(LATE_COMMIT_MS, commit),

  'accepted-and-commit-late': ({ response, commit, later }) => {
    later(LATE_COMMIT_MS, commit);
    send(response, textReply(202, '{"accepted":true}', JSON_TYPE));
  },

  '500-before-commit': refused(problemReply(500)),
  '500-after-commit': committed((response) => send(response, problemReply(500))),
  '502-page-before-commit': refused(pageReply(502)),
  '502-page-after-commit': committed((response) => send(response, pageReply(502))),

  '503-with-seconds': refused(problemReply(503, {}, { 'Retry-After': '1' })),
  '503-with-date': ({ response }) => send(response, problemReply(503, {}, retryAtDate())),
  '503-bare': refused(problemReply(503)),
  '503-for-a-minute': refused(problemReply(503, {}, { 'Retry-After': '60' })),
  '429-with-seconds': refused(problemReply(429, {}, { 'Retry-After': '1' })),
  '429-for-a-day': refused(problemReply(429, {}, { 'Retry-After': A_DAY_SECONDS })),

  '401': refused(problemReply(401)),
  '403': refused(problemReply(403)),
  '400': refused(problemReply(400)),
  '413': refused(problemReply(413)),
  '409-with-receipt': ({ response, commitEarlier }) =>
    send(response, contractReply(commitEarlier())),
  '409-without-receipt': ({ response, commitEarlier }) => {
    commitEarlier();
    send(response, problemReply(409, { type: 'urn:amo:already-registered' }));
  },
  '422-at-the-phone': refused(invalidReply('/phone')),
  '422-at-nothing-known': refused(invalidReply('/somethingElse')),

  '201-malformed-after-commit': committed((response, { body }) =>
    send(response, textReply(201, body.slice(0, -1), JSON_TYPE)),
  ),
  '201-wrong-shape-after-commit': committed((response) =>
    send(response, textReply(201, '{"ok":true}', JSON_TYPE)),
  ),
  '201-empty-after-commit': committed((response) => send(response, textReply(201, '', JSON_TYPE))),
  'captive-portal': refused(pageReply(200)),
  'redirect-to-a-page': refused(textReply(307, '', { Location: '/signed-out' })),
} satisfies Record<string, (exchange: PostExchange) => void>;

export type PostFault = keyof typeof postFaults;

/** Everything that may go wrong with a question for a receipt. None of them denies a record. */
export const receiptFaults = {
  none: ({ response, right }) => send(response, right()),
  '500': ({ response }) => send(response, problemReply(500)),
  hang: () => undefined,
  drop: ({ response }) => drop(response),
  'captive-portal': ({ response }) => send(response, pageReply(200)),
  '401': ({ response }) => send(response, problemReply(401)),
  'wrong-shape': ({ response }) => send(response, textReply(200, '{"ok":true}', JSON_TYPE)),
} satisfies Record<string, (exchange: ReceiptExchange) => void>;

export type ReceiptFault = keyof typeof receiptFaults;

/** The backend records, and then what the contract answers goes wrong on its way. */
function committed(mishap: (response: ServerResponse, right: Reply) => void) {
  return ({ response, commit }: PostExchange) => mishap(response, contractReply(commit()));
}

function refused(reply: Reply) {
  return ({ response }: PostExchange) => send(response, reply);
}

/** HTTP dates have no parts of a second: this is one to two seconds from now. */
function retryAtDate() {
  return { 'Retry-After': new Date(Date.now() + 2_000).toUTCString() };
}
