import * as z from 'zod/mini';
import { BackendError, type EnrollmentBackend } from './backend.ts';
import {
  exchange,
  failureKind,
  type HttpAnswer,
  type HttpBackendOptions,
} from './http-exchange.ts';
import { jsonText } from './json-text.ts';
import { readReceipt } from './read-receipt.ts';
import { type Problem, problemSchema, type Receipt } from './receipt-schema.ts';
import type { EnrollmentRequest } from './request-schema.ts';
import { retryAfterMs } from './retry-after.ts';
import { newUuid } from './uuid.ts';

/** `POST {baseUrl}/enrollment` */
export async function submitOverHttp(
  options: HttpBackendOptions,
  request: EnrollmentRequest,
  { idempotencyKey, signal }: Parameters<EnrollmentBackend['submit']>[1],
): Promise<Receipt> {
  const headers = {
    'Content-Type': 'application/json',
    'Idempotency-Key': idempotencyKey,
    'X-Request-Id': newUuid(),
  };
  const post = { body: jsonText(request), headers };
  const answer = await exchange(options, { path: '', signal, post });
  if (answer.status < 300) return readReceipt(answer.body);
  throw toFailure(answer);
}

/** `GET {baseUrl}/enrollment/receipts/{idempotencyKey}` */
export async function findReceiptOverHttp(
  options: HttpBackendOptions,
  idempotencyKey: string,
  { signal }: { signal: AbortSignal },
): Promise<Receipt | null> {
  const path = `/receipts/${encodeURIComponent(idempotencyKey)}`;
  const answer = await exchange(options, { path, signal });
  if (answer.status < 300) return readReceipt(answer.body);
  // A missing receipt is said by the backend's own 404, not by a page that a proxy shows.
  if (answer.status === 404 && !isPage(answer)) return null;
  throw toFailure(answer);
}

function isPage({ headers }: HttpAnswer): boolean {
  return /html/i.test(headers.get('Content-Type') ?? '');
}

function toFailure({ status, headers, body }: HttpAnswer): BackendError {
  const { type, incident, receipt, errors: issues }: Problem = problemOf(body);
  if (status === 409 && type === ALREADY_REGISTERED) {
    return new BackendError('already-registered', { incident, receipt });
  }
  if (status === 422 && issues?.length) return new BackendError('invalid', { incident, issues });
  return new BackendError(failureKind(status), { incident, retryAfterMs: retryAfterMs(headers) });
}

const ALREADY_REGISTERED = 'urn:amo:already-registered';

const problemTypeSchema = z.object({ type: problemSchema.shape.type });

/**
 * The problem details of an answer; a member that is null counts as one that is left out, and of one
 * whose other members have a wrong shape only the type is read.
 */
function problemOf(body: unknown): Problem {
  const given = Object.fromEntries(
    Object.entries(body ?? {}).filter(([, value]) => value !== null),
  );
  const problem = z.safeParse(problemSchema, given);
  return problem.data ?? z.safeParse(problemTypeSchema, given).data ?? {};
}
