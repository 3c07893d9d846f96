import { type Receipt, receiptSchema } from '../../src/api/receipt-schema.ts';

const ADDRESS = '/api/amo/enrollment';

export type Answered = { status: number; body: unknown };

/** One student at one service: opens the page, sends, asks for the receipt. Rejects without an answer. */
export class Visitor {
  readonly #url: string;
  readonly #student: Record<string, string>;

  constructor(address: string, login: string) {
    this.#url = `${address}${ADDRESS}`;
    this.#student = { 'x-remote-user': login };
  }

  /** Sends a request of the case's year under a key. */
  async send(idempotencyKey: string, { cnie }: { cnie: string }): Promise<Answered> {
    const opened = await fetch(this.#url, { headers: this.#student });
    const { academicYear } = await opened.json();
    if (!opened.ok) return { status: opened.status, body: null };
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const answer = await fetch(this.#url, {
      method: 'POST',
      headers: {
        ...this.#student,
        cookie,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        'x-csrf-token': decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1)),
      },
      body: JSON.stringify(requestOf({ academicYear, cnie })),
    });
    return { status: answer.status, body: await answer.json() };
  }

  async findReceipt(idempotencyKey: string): Promise<Answered> {
    const answer = await fetch(`${this.#url}/receipts/${idempotencyKey}`, {
      headers: this.#student,
    });
    return { status: answer.status, body: await answer.json() };
  }
}

export function receiptIn({ body }: Answered): Receipt {
  return receiptSchema.parse(body);
}

function requestOf(changes: { academicYear: string; cnie: string }) {
  return {
    otherCoverage: false,
    phone: '+212600000000',
    email: 'student@example.org',
    address: null,
    rib: '011810000000000012345677',
    declaration: true,
    locale: 'ar',
    ...changes,
  };
}
