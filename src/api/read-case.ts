import * as z from 'zod/mini';
import { BackendError } from './backend.ts';
import { type EnrollmentCase, enrollmentCaseSchema } from './case-schema.ts';

/**
 * The case in a backend's answer, less what the contract does not name. Throws a `BackendError` of
 * kind `protocol` for any other shape.
 */
export function readCase(answer: unknown): EnrollmentCase {
  const read = z.safeParse(enrollmentCaseSchema, answer);
  if (!read.success) throw new BackendError('protocol');
  return read.data;
}
