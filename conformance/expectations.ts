import {
  type Problem,
  problemSchema,
  type Receipt,
  receiptSchema,
} from '../src/api/receipt-schema.ts';
import { Violation } from './verdict.ts';
import type { Exchange } from './visitor.ts';

/** As the report names an answer; nothing of the body, which may be somebody's. */
export function described({ method, path, status, contentType }: Exchange): string {
  const shown = path.replace(/[\da-f-]{36}$/, '{key}');
  return `${method} ${shown} was answered ${status}${contentType && ` (${contentType})`}`;
}

export function expectStatus(exchange: Exchange, ...statuses: number[]): void {
  if (statuses.includes(exchange.status)) return;
  throw new Violation(`${described(exchange)}; expected ${statuses.join(' or ')}`);
}

/** A refusal that is laid to the request: any status from 400 to 499. */
export function expectClientError(exchange: Exchange): void {
  if (exchange.status >= 400 && exchange.status < 500) return;
  throw new Violation(`${described(exchange)}; expected a status of 400 to 499`);
}

export function expectType(exchange: Exchange, type: string): Problem {
  const problem = problemIn(exchange);
  if (problem.type === type) return problem;
  throw new Violation(`${described(exchange)} with type ${quoted(problem.type)}; expected ${type}`);
}

/** The receipt that an exchange was answered with. */
export function receiptIn(exchange: Exchange): Receipt {
  return readReceipt(exchange.body, described(exchange));
}

export function expectSameReceipt(exchange: Exchange, found: unknown, expected: Receipt[]): void {
  const receipt = readReceipt(found, described(exchange));
  if (expected.some(({ reference }) => reference === receipt.reference)) return;
  throw new Violation(
    `${described(exchange)} with the reference ${quoted(receipt.reference)}; expected ${quoted(expected[0]?.reference)}`,
  );
}

/** The members of the problem details; none where the body is no such thing, which has its own check. */
export function problemIn({ body }: Exchange): Problem {
  const read = problemSchema.safeParse(body);
  return read.success ? read.data : {};
}

export function quoted(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

function readReceipt(found: unknown, where: string): Receipt {
  const read = receiptSchema.safeParse(found);
  if (read.success) return read.data;
  const members = read.error.issues.map(({ path }) => path.join('.') || 'the whole');
  throw new Violation(`${where}, which is no receipt: ${members.join(', ')}`);
}
