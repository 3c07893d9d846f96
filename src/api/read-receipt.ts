import { BackendError } from './backend.ts';
import { isReceipt } from './generated/receipt-guard.js';
import type { Receipt } from './receipt-schema.ts';

/** The receipt in a backend's answer. Throws a `BackendError` of kind `protocol` for any other shape. */
export function readReceipt(answer: unknown): Receipt {
  if (!isReceipt(answer)) throw new BackendError('protocol');
  return answer;
}

/** The receipt that comes along with a refusal; null where it has another shape. */
export function receiptOrNull(answer: unknown): Receipt | null {
  return isReceipt(answer) ? answer : null;
}
