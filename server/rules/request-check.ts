import type { RequestIssue } from '../../src/api/backend.ts';
import type { EnrollmentCase } from '../../src/api/case-schema.ts';
import { type EnrollmentRequest, enrollmentRequestSchema } from '../../src/api/request-schema.ts';
import { parseBirthDate } from '../../src/domain/birth-date.ts';
import { declaredObstacle } from '../../src/domain/declared-obstacle.ts';
import { parseRib } from '../../src/domain/rib.ts';

/** A body, read by the contract's schema. */
export type ReadRequest =
  | { kind: 'request'; request: EnrollmentRequest }
  | { kind: 'issues'; issues: RequestIssue[] };

/**
 * The request in a body, less what the contract does not name; else an issue for each member that is no
 * part of one.
 *
 * Source: in docs/rules.md.
 */
export function readRequest(body: unknown): ReadRequest {
  const parsed = enrollmentRequestSchema.safeParse(body);
  return parsed.success
    ? { kind: 'request', request: parsed.data }
    : { kind: 'issues', issues: parsed.error.issues.map(({ path }) => issueAt(path, body)) };
}

/**
 * What keeps the student of this case from sending a request, an issue for each member that is
 * refused: `missing`, `invalid`, `outdated` (another academic year), `wrong-key` (of the RIB),
 * `future`, `unlikely` or `over-age` (of the birth date).
 * Source: in docs/rules.md.
 */
export function requestIssues(read: ReadRequest, enrollmentCase: EnrollmentCase): RequestIssue[] {
  return read.kind === 'issues' ? read.issues : refusals(read.request, enrollmentCase);
}

function refusals(request: EnrollmentRequest, enrollmentCase: EnrollmentCase): RequestIssue[] {
  const { academicYear, rib, email, address } = request;
  const birthDateCode = birthDateRefusal(request, enrollmentCase);
  const found: [pointer: string, code: string | null | false][] = [
    ['/academicYear', academicYear !== enrollmentCase.academicYear && 'outdated'],
    ['/birthDate', birthDateCode],
    ['/email', isUnkeepable(email) && 'invalid'],
    ['/address/line', isUnkeepable(address?.line) && 'invalid'],
    ['/address/city', isUnkeepable(address?.city) && 'invalid'],
    ['/rib', rib !== null && parseRib(rib).kind !== 'rib' && 'wrong-key'],
  ];
  return found.flatMap(([pointer, code]) => (code ? [{ pointer, code }] : []));
}

/** JSON can say NUL and half a pair of surrogates, and no database can keep them. */
function isUnkeepable(text: string | undefined): boolean {
  return text !== undefined && /\0|\p{Surrogate}/u.test(text);
}

/** A birth date counts only where the case lacks it: what the portal knows outweighs what is sent. */
function birthDateRefusal(
  { birthDate }: EnrollmentRequest,
  enrollmentCase: EnrollmentCase,
): string | null {
  if (enrollmentCase.student.birthDate !== null) return null;
  const parsed = parseBirthDate(birthDate ?? '', enrollmentCase.today);
  // What is sent is ISO 8601, which knows one calendar: a year like 1425 is one of long ago.
  if (parsed.kind === 'issue') return parsed.issue === 'hijri' ? 'unlikely' : parsed.issue;
  return declaredObstacle(enrollmentCase, { otherCoverage: false, birthDate: parsed.value });
}

function issueAt(path: readonly PropertyKey[], body: unknown): RequestIssue {
  const isMissing = path.length > 0 && (valueAt(path, body) ?? null) === null;
  return { pointer: pointerTo(path), code: isMissing ? 'missing' : 'invalid' };
}

/** A JSON pointer by RFC 6901. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path
    .map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function valueAt(path: readonly PropertyKey[], body: unknown): unknown {
  return path.reduce(
    (value, name) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined,
    body,
  );
}
