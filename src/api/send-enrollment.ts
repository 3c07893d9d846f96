import {
  type BackendError,
  type BackendErrorKind,
  type EnrollmentBackend,
  type RequestIssue,
  toBackendError,
} from './backend.ts';
import { readReceipt } from './read-receipt.ts';
import type { Receipt } from './receipt-schema.ts';
import type { EnrollmentRequest } from './request-schema.ts';

/** How a submission ended. */
export type Ending =
  | {
      kind: 'recorded';
      /** Null when the backend says that a request stands, but not which. */
      receipt: Receipt | null;
      /** The backend had a request of this student before this one. */
      already: boolean;
    }
  | { kind: 'issues'; issues: RequestIssue[]; incident: string | undefined }
  | { kind: 'session-expired' }
  /** It is known that nothing was recorded. */
  | { kind: 'refused'; cause: BackendErrorKind; incident: string | undefined }
  /** Neither "recorded" nor "not recorded" could be learnt. */
  | { kind: 'unknown'; incident: string | undefined };

/** One try to record one request; the key stays the same for every try of the same request. */
export type Attempt = { request: EnrollmentRequest; idempotencyKey: string };

/**
 * What a rejected submission came to. Only an answer by contract proves that nothing was
 * recorded; after anything else the backend is asked for the receipt before a word is said.
 */
export async function endingOfFailure(
  failure: unknown,
  { idempotencyKey }: Attempt,
  { backend, signal }: { backend: EnrollmentBackend; signal: AbortSignal },
): Promise<Ending> {
  const error = toBackendError(failure);
  const { incident, issues, receipt } = error;
  switch (error.kind) {
    case 'unauthenticated':
      return { kind: 'session-expired' };
    case 'already-registered':
      return { kind: 'recorded', receipt: receiptOrNull(receipt), already: true };
    case 'invalid':
      return { kind: 'issues', issues, incident };
    case 'forbidden':
      return { kind: 'refused', cause: error.kind, incident };
    case 'busy':
    case 'unavailable':
    case 'network':
    case 'protocol':
      return askForReceipt(error, idempotencyKey, { backend, signal });
    default:
      return error.kind satisfies never;
  }
}

async function askForReceipt(
  { kind: cause, incident }: BackendError,
  idempotencyKey: string,
  { backend, signal }: { backend: EnrollmentBackend; signal: AbortSignal },
): Promise<Ending> {
  try {
    const found = await backend.findReceipt(idempotencyKey, { signal });
    return found === null
      ? { kind: 'refused', cause, incident }
      : { kind: 'recorded', receipt: readReceipt(found), already: false };
  } catch (failure) {
    return { kind: 'unknown', incident: incident ?? toBackendError(failure).incident };
  }
}

function receiptOrNull(answer: unknown): Receipt | null {
  try {
    return readReceipt(answer);
  } catch {
    return null;
  }
}
