import type * as z from 'zod/mini';
import type { EnrollmentCase } from './case-schema.ts';
import type { Receipt } from './receipt-schema.ts';
import type { requestIssueSchema } from './request-issue-schema.ts';
import type { EnrollmentRequest } from './request-schema.ts';

/** How the widget reaches the portal. Every method rejects with a `BackendError`. */
export interface EnrollmentBackend {
  getCase(options: { signal: AbortSignal }): Promise<EnrollmentCase>;
  /** Records the request. The same key with the same request answers the first receipt again. */
  submit(
    request: EnrollmentRequest,
    options: { idempotencyKey: string; signal: AbortSignal },
  ): Promise<Receipt>;
  /** The receipt that a key led to, or `null` when nothing was recorded under it. */
  findReceipt(idempotencyKey: string, options: { signal: AbortSignal }): Promise<Receipt | null>;
}

const KINDS = [
  'unauthenticated',
  'forbidden',
  'already-registered',
  'invalid',
  'busy',
  'unavailable',
  'network',
  'protocol',
] as const;

/**
 * - `unauthenticated`: nobody is logged in.
 * - `forbidden`: this student may not do this.
 * - `already-registered`: an earlier request stands; its `receipt` comes along.
 * - `invalid`: members of the request are refused, in `issues`.
 * - `busy`: retry after a while, `retryAfterMs` where the backend said it.
 * - `unavailable`: the backend could not answer.
 * - `network`: no answer arrived.
 * - `protocol`: the answer is not what the contract says.
 */
export type BackendErrorKind = (typeof KINDS)[number];

/** A member of a request that the backend refuses: a JSON pointer (`/cnie`) and a code. */
export type RequestIssue = z.infer<typeof requestIssueSchema>;

type BackendErrorDetails = {
  /** A short code under which the backend's log has this failure. */
  incident?: string | undefined;
  issues?: RequestIssue[] | undefined;
  /** Held to the shape of a `Receipt` where it is used. */
  receipt?: unknown;
  retryAfterMs?: number | undefined;
};

/** The only error that a backend rejects with. Its message holds nothing personal. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly kind: BackendErrorKind;
  readonly incident: string | undefined;
  readonly issues: RequestIssue[];
  readonly receipt: unknown;
  readonly retryAfterMs: number | undefined;

  constructor(kind: BackendErrorKind, details: BackendErrorDetails = {}) {
    super(`enrollment backend: ${kind}`);
    this.kind = kind;
    this.incident = details.incident;
    this.issues = details.issues ?? [];
    this.receipt = details.receipt;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The kind of what a backend has thrown; an adapter that throws anything else breaks its contract. */
export function backendErrorKind(error: unknown): BackendErrorKind {
  // What is no object has no kind.
  const { kind }: { kind?: unknown } = Object(error);
  return KINDS.find((known) => known === kind) ?? 'protocol';
}
