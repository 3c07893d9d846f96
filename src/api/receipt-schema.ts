import * as z from 'zod/mini';
import { requestIssueSchema } from './request-issue-schema.ts';
import { instantText, text } from './wire-text.ts';

/** Proof that a request is recorded. */
export const receiptSchema = z.object({
  reference: text,
  /** The student's CNIE number. */
  registrationNumber: text,
  submittedAt: instantText,
  reimbursement: z.enum(['bank-transfer', 'postal-order']),
});

/** RFC 9457 problem details with the members that this contract adds; all are optional. */
export const problemSchema = z.object({
  type: z.optional(z.string()),
  /** A short code that the backend's log also carries. */
  incident: z.optional(z.string()),
  errors: z.optional(z.array(requestIssueSchema)),
  receipt: z.optional(receiptSchema),
});

export type Receipt = z.infer<typeof receiptSchema>;
export type Problem = z.infer<typeof problemSchema>;
