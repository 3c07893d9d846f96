import { problemSchema } from '../../../src/api/receipt-schema.ts';
import type { Check } from '../check.ts';
import { described, membersAtFault, problemIn, quoted, withoutNulls } from '../expectations.ts';
import { NotRun, Violation } from '../verdict.ts';
import type { Exchange } from '../visitor.ts';

/** What holds for all answers; looked over at the end. */
export const answerChecks: Check[] = [
  {
    id: 'answers.media-type',
    rule: 'whatever is answered with 200 or 201 says that it is application/json',
    writes: false,
    run: async ({ exchanges }) => {
      for (const exchange of exchanges.filter(({ status }) => status < 300)) {
        if (mediaType(exchange) !== 'application/json') {
          throw new Violation(`${described(exchange)}; expected application/json`);
        }
      }
    },
  },
  {
    id: 'answers.utf-8',
    rule: 'every answer is in UTF-8, and says no other charset',
    writes: false,
    run: async ({ exchanges }) => {
      for (const exchange of exchanges.filter(({ bytes }) => bytes.length > 0))
        expectUtf8(exchange);
    },
  },
  {
    id: 'answers.problem-details',
    rule: 'every error is problem details (RFC 9457) that say the status of the answer',
    writes: false,
    run: async ({ exchanges }) => {
      for (const exchange of exchanges.filter(({ status }) => status >= 400)) {
        expectProblem(exchange);
      }
    },
  },
  {
    id: 'answers.pointers',
    rule: 'the pointers of errors are JSON pointers (RFC 6901)',
    writes: true,
    run: async ({ exchanges }) => {
      const pointers = exchanges.flatMap((one) => problemIn(one).errors ?? []);
      const wrong = pointers.find(({ pointer }) => !/^(\/([^~/]|~[01])*)*$/.test(pointer));
      if (wrong) throw new Violation(`an error points to ${quoted(wrong.pointer)}`);
    },
  },
  {
    id: 'answers.retry-after',
    rule: 'whoever is too busy says when to come again: 429 and 503 have Retry-After, in seconds or as a date',
    writes: false,
    run: async ({ exchanges }) => {
      const busy = exchanges.filter(({ status }) => status === 429 || status === 503);
      if (busy.length === 0) throw new NotRun('no request was answered 429 or 503');
      const unclear = busy.find(({ retryAfter }) => !isRetryAfter(retryAfter));
      if (unclear) {
        throw new Violation(`${described(unclear)} with Retry-After ${quoted(unclear.retryAfter)}`);
      }
    },
  },
];

function isRetryAfter(value: string | null): boolean {
  const isDate =
    /^[A-Z][a-z]{2,}, .+ GMT$/.test(value ?? '') && !Number.isNaN(Date.parse(value ?? ''));
  return isDate || /^\d+$/.test(value ?? '');
}

function expectUtf8(exchange: Exchange): void {
  const charset = /charset="?([^";\s]+)/i.exec(exchange.contentType)?.[1];
  if (charset && charset.toLowerCase() !== 'utf-8') throw new Violation(described(exchange));
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(exchange.bytes);
  } catch {
    throw new Violation(`${described(exchange)} with bytes that are no text in UTF-8`);
  }
}

function expectProblem(exchange: Exchange): void {
  if (mediaType(exchange) !== 'application/problem+json') {
    throw new Violation(`${described(exchange)}; expected application/problem+json`);
  }
  const read = problemSchema.safeParse(withoutNulls(exchange.body));
  if (!read.success) {
    const members = membersAtFault(read.error.issues);
    throw new Violation(`${described(exchange)}, in another shape at: ${members}`);
  }
  const { status } = exchange.body as { status?: unknown };
  if (status !== undefined && status !== exchange.status) {
    throw new Violation(`${described(exchange)} with the member status ${quoted(status)}`);
  }
}

function mediaType({ contentType }: Exchange): string {
  return contentType.split(';')[0]?.trim().toLowerCase() ?? '';
}
