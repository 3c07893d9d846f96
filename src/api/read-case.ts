import { BackendError } from './backend.ts';
import type { EnrollmentCase } from './case-schema.ts';
import { isEnrollmentCase } from './generated/case-guard.js';

/** The case in a backend's answer. Throws a `BackendError` of kind `protocol` for any other shape. */
export function readCase(answer: unknown): EnrollmentCase {
  if (!isEnrollmentCase(answer)) throw new BackendError('protocol');
  return answer;
}
