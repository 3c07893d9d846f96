import * as z from 'zod/mini';
import { BackendError, backendErrorKind, type RequestIssue } from './backend.ts';
import { requestIssueSchema } from './request-issue-schema.ts';

/**
 * The given error if it is a `BackendError`, of this or of another copy of the package, less
 * details of another shape; else one of kind `protocol`, since an adapter that throws anything
 * else breaks its contract.
 */
export function toBackendError(error: unknown): BackendError {
  // What is no object has nothing to spread.
  const said: Record<string, unknown> = { ...(error as object) };
  const { incident, issues, receipt, retryAfterMs } = said;
  return new BackendError(backendErrorKind(error), {
    incident: z.safeParse(incidentSchema, incident).data,
    issues: Array.isArray(issues) ? issues.flatMap(issueIn) : [],
    receipt,
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : undefined,
  });
}

/** A short code and nothing else: it goes into an event, a subject line and a text to quote. */
const incidentSchema = z.string().check(z.regex(/^[\w.:-]{1,64}$/));

function issueIn(value: unknown): RequestIssue | [] {
  return z.safeParse(requestIssueSchema, value).data ?? [];
}
