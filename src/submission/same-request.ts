import { jsonText } from '../api/json-text.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';

/** Whether both ask for the same. The language that the student reads is no part of that. */
export function isSameRequest(one: EnrollmentRequest, other: EnrollmentRequest): boolean {
  return contentOf(one) === contentOf(other);
}

function contentOf({ locale: _locale, ...content }: EnrollmentRequest): string {
  return jsonText(content);
}
