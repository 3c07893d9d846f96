import * as z from 'zod/mini';
import { BackendError } from './backend.ts';
import { type Receipt, receiptSchema } from './receipt-schema.ts';

/**
 * The receipt in a backend's answer, less what the contract does not name. Throws a `BackendError`
 * of kind `protocol` for any other shape.
 */
export function readReceipt(answer: unknown): Receipt {
  const receipt = receiptOrNull(answer);
  if (receipt === null) throw new BackendError('protocol');
  return receipt;
}

/** The receipt that comes along with a refusal; null where it has another shape. */
export function receiptOrNull(answer: unknown): Receipt | null {
  return z.safeParse(receiptSchema, answer).data ?? null;
}
