import type { EnrollmentRequest } from '../api/request-schema.ts';

/** One request under one idempotency key, which stays the same for every try of it. */
export type Attempt = { request: EnrollmentRequest; idempotencyKey: string };

/** Whether both ask for the same. The language that the student reads is no part of that. */
export function isSameRequest(one: EnrollmentRequest, other: EnrollmentRequest): boolean {
  return contentOf(one) === contentOf(other);
}

/** What an officer can look a request up by when the backend gave no code: the key's first part. */
export function shortCode(idempotencyKey: string): string {
  return idempotencyKey.slice(0, 8).toUpperCase();
}

function contentOf({ locale: _locale, ...content }: EnrollmentRequest): string {
  return JSON.stringify(content);
}
