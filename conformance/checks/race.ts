import type { EnrollmentRequest } from '../../src/api/request-schema.ts';
import type { Exchange, Visitor } from '../visitor.ts';

/** Sends a request under each of these keys, all before the first is answered. */
export async function sendAtOnce(
  visitor: Visitor,
  { keys, request }: { keys: readonly string[]; request: EnrollmentRequest },
): Promise<Exchange[]> {
  const body = JSON.stringify(request);
  return Promise.all(keys.map((key) => visitor.post({ key, body })));
}
