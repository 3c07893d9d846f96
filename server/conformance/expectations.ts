import {
  type Problem,
  problemSchema,
  type Receipt,
  receiptSchema,
} from '../../src/api/receipt-schema.ts';
import { NotRun, Violation } from './verdict.ts';
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

/** Refusals for another reason than what is in the request. */
const OF_ELSEWHERE = [401, 403, 404, 429];

/**
 * A refusal that is laid to the request: a status from 400 to 499. Throws a `NotRun` for one that is
 * laid to something else, since then nobody has looked at the request.
 */
export function expectClientError(exchange: Exchange): void {
  if (OF_ELSEWHERE.includes(exchange.status)) {
    throw new NotRun(`${described(exchange)}, which is no answer to what was sent`);
  }
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

/** One of these receipts, in all its members. */
export function expectSameReceipt(exchange: Exchange, found: unknown, expected: Receipt[]): void {
  const receipt = readReceipt(found, described(exchange));
  const differences = expected.map((one) => differingMember(receipt, one));
  if (differences.includes(null)) return;
  const member = differences[0] ?? 'reference';
  throw new Violation(
    `${described(exchange)} with the ${member} ${quoted(receipt[member])}; expected ${quoted(expected[0]?.[member])}`,
  );
}

function differingMember(one: Receipt, other: Receipt): keyof Receipt | null {
  const members = ['reference', 'registrationNumber', 'reimbursement'] as const;
  const member = members.find((name) => one[name] !== other[name]);
  if (member) return member;
  const isSameInstant = Date.parse(one.submittedAt) === Date.parse(other.submittedAt);
  return isSameInstant ? null : 'submittedAt';
}

/**
 * The members of the problem details, less those that are null; none where the body is no such
 * thing, which has its own check.
 */
export function problemIn({ body }: Exchange): Problem {
  const read = problemSchema.safeParse(withoutNulls(body));
  return read.success ? read.data : {};
}

/** As the widget reads them: a member that is null counts as one that is left out. */
export function withoutNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

/** The places at which a value has another shape than it should. */
export function membersAtFault(issues: readonly { path: readonly PropertyKey[] }[]): string {
  return issues.map(({ path }) => path.join('.') || 'the whole').join(', ');
}

export function quoted(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

function readReceipt(found: unknown, where: string): Receipt {
  const read = receiptSchema.safeParse(found);
  if (read.success) return read.data;
  throw new Violation(`${where}, which is no receipt: ${membersAtFault(read.error.issues)}`);
}
