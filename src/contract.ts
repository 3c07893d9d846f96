export type { EnrollmentCase, Officer, Registration } from './api/case-schema.ts';
export { enrollmentCaseSchema } from './api/case-schema.ts';
export type { Receipt } from './api/receipt-schema.ts';
export { problemSchema, receiptSchema } from './api/receipt-schema.ts';
export type { EnrollmentRequest } from './api/request-schema.ts';
export { enrollmentRequestSchema } from './api/request-schema.ts';
