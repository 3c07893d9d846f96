import type { BackendError } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';

/** What can happen to a submission. */
export type SubmissionEvent =
  /** The student sends the form; `newKey` is taken where the request is another than the last. */
  | { kind: 'send'; request: EnrollmentRequest; newKey: string }
  /** Another tab sends for the same student. */
  | { kind: 'elsewhere' }
  /** No other tab sends any more; `heard` are the keys that others have sent under. */
  | { kind: 'granted'; heard: readonly string[] }
  /** The backend's receipt for what was sent under this key, however late it comes. */
  | {
      kind: 'answered';
      idempotencyKey: string;
      receipt: Receipt;
      /** The student has sent other answers since. */
      isOutdated?: boolean;
    }
  | { kind: 'failed'; error: BackendError }
  /** The backend was asked for a receipt, and has none. */
  | { kind: 'none' }
  | { kind: 'not-learnt'; error: BackendError }
  /** A pause is over. */
  | { kind: 'due' }
  /** The student does not want to wait. */
  | { kind: 'hurry' }
  /** The connection, or the student, is back. */
  | { kind: 'wake' }
  /** The same student has logged in again. */
  | { kind: 'resumed' }
  /** An answer was changed before anything was sent. */
  | { kind: 'held' }
  /** Somebody else has logged in: nothing of this student may be sent. */
  | { kind: 'stranger' }
  | { kind: 'edited' }
  /** The form knows no field for any of the issues. */
  | { kind: 'unplaceable' }
  /** The form is taken down; what is on its way is no longer followed. */
  | { kind: 'suspended' };
