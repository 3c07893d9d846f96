import type { RequestIssue } from '../src/api/backend.ts';
import type { EnrollmentCase } from '../src/api/case-schema.ts';
import { type EnrollmentRequest, enrollmentRequestSchema } from '../src/api/request-schema.ts';
import { parseBirthDate } from '../src/domain/birth-date.ts';
import { declaredObstacle } from '../src/domain/declared-obstacle.ts';
import { parseRib } from '../src/domain/rib.ts';

export type CheckedRequest =
  | { kind: 'request'; request: EnrollmentRequest }
  | { kind: 'issues'; issues: RequestIssue[] };

/**
 * The request in a body, if the student of this case may send it; else an issue for each member
 * that is refused: `missing`, `invalid`, `outdated` (another academic year), `wrong-key` (of the
 * RIB) or `over-age`. Members that the contract does not name are dropped.
 */
export function checkRequest(body: unknown, enrollmentCase: EnrollmentCase): CheckedRequest {
  const parsed = enrollmentRequestSchema.safeParse(body);
  if (!parsed.success) {
    return { kind: 'issues', issues: parsed.error.issues.map(({ path }) => issueAt(path, body)) };
  }
  const issues = refusals(parsed.data, enrollmentCase);
  return issues.length > 0 ? { kind: 'issues', issues } : { kind: 'request', request: parsed.data };
}

function refusals(request: EnrollmentRequest, enrollmentCase: EnrollmentCase): RequestIssue[] {
  const { academicYear, rib } = request;
  const found: [boolean, RequestIssue][] = [
    [academicYear !== enrollmentCase.academicYear, { pointer: '/academicYear', code: 'outdated' }],
    [rib !== null && parseRib(rib).kind !== 'rib', { pointer: '/rib', code: 'wrong-key' }],
  ];
  const birthDateCode = birthDateRefusal(request, enrollmentCase);
  if (birthDateCode) found.push([true, { pointer: '/birthDate', code: birthDateCode }]);
  return found.flatMap(([isRefused, issue]) => (isRefused ? [issue] : []));
}

/** A birth date counts only where the case lacks it: what the portal knows outweighs what is sent. */
function birthDateRefusal(
  { birthDate }: EnrollmentRequest,
  enrollmentCase: EnrollmentCase,
): string | null {
  if (enrollmentCase.student.birthDate !== null) return null;
  const parsed = parseBirthDate(birthDate ?? '', enrollmentCase.today);
  if (parsed.kind === 'issue') return parsed.issue;
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
