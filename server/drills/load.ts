import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Receipt } from '../../src/api/receipt-schema.ts';
import { receiptIn, Visitor } from './visitor.ts';

/** One student's only request of the year, and what became of it as far as they know. */
export type Sent = {
  login: string;
  idempotencyKey: string;
  /** Of a 201; null when there was another answer, or none. */
  receipt: Receipt | null;
};

export type Load = {
  sent: readonly Sent[];
  /** Resolves when so many students have read a 201. */
  untilAnswered: (count: number) => Promise<void>;
  /** Lets those who are sending come to an end, and nobody else begin. */
  stop: () => Promise<void>;
};

type LoadOptions = {
  /** Of the services, which take turns. */
  addresses: readonly string[];
  logins: readonly string[];
  /** How many students send at once. */
  parallel: number;
};

const CNIE = 'G123456';
/** A student who got no answer makes room for the next one a little later. */
const PAUSE_MS = 200;

/** Students come one after the other, each with one request, whatever happens to the services. */
export function startLoad({ addresses, logins, parallel }: LoadOptions): Load {
  const sent: Sent[] = [];
  const waiting = [...logins];
  let isOver = false;
  const visit = async () => {
    for (let login = waiting.shift(); login && !isOver; login = waiting.shift()) {
      const address = addresses[sent.length % addresses.length] ?? '';
      const one: Sent = { login, idempotencyKey: randomUUID(), receipt: null };
      sent.push(one);
      one.receipt = await receiptFor(new Visitor(address, login), one.idempotencyKey);
      if (!one.receipt) await pause(PAUSE_MS);
    }
  };
  const visits = Promise.all(Array.from({ length: parallel }, visit));
  return {
    sent,
    untilAnswered: async (count) => {
      while (answered(sent).length < count) {
        if (waiting.length === 0)
          throw new Error(`nobody is left: ${answered(sent).length} of ${count}`);
        await pause(1);
      }
    },
    stop: async () => {
      isOver = true;
      await visits;
    },
  };
}

/** Those who have read a 201. */
export function answered(sent: readonly Sent[]): Sent[] {
  return sent.filter(({ receipt }) => receipt !== null);
}

type Verdict = {
  /** Keys whose 201 was read, and whose receipt is gone or another. */
  lost: string[];
  /** Keys that are not answered in one way: found and recorded, or neither. */
  doubtful: string[];
};

/** How many students ask afterwards at once. */
const ASKING = 8;

/** Asks for every key afterwards, and sends every request again, as the widget would. */
export async function verdictOn(sent: readonly Sent[], address: string): Promise<Verdict> {
  const verdict: Verdict = { lost: [], doubtful: [] };
  const waiting = [...sent];
  const ask = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const { isLost, isDoubtful } = await askAgain(one, address);
      if (isLost) verdict.lost.push(one.idempotencyKey);
      if (isDoubtful) verdict.doubtful.push(one.idempotencyKey);
    }
  };
  await Promise.all(Array.from({ length: ASKING }, ask));
  return verdict;
}

async function askAgain({ login, idempotencyKey, receipt }: Sent, address: string) {
  const visitor = new Visitor(address, login);
  const found = await visitor.findReceipt(idempotencyKey);
  const again = await visitor.send(idempotencyKey, { cnie: CNIE });
  const reference = found.status === 200 ? receiptIn(found).reference : null;
  const isFoundOrNot = found.status === 200 || found.status === 404;
  const isSame = again.status === 201 && [null, receiptIn(again).reference].includes(reference);
  return {
    isLost: receipt !== null && receipt.reference !== reference,
    isDoubtful: !(isFoundOrNot && isSame),
  };
}

async function receiptFor(visitor: Visitor, idempotencyKey: string): Promise<Receipt | null> {
  try {
    const answer = await visitor.send(idempotencyKey, { cnie: CNIE });
    return answer.status === 201 ? receiptIn(answer) : null;
  } catch {
    return null;
  }
}
