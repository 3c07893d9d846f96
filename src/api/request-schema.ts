import * as z from 'zod/mini';
import { academicYearText, dateText, text } from './wire-text.ts';

/** What is sent: the body of `POST {api}/enrollment`. */
export const enrollmentRequestSchema = z
  .object({
    academicYear: academicYearText,
    cnie: z.string().check(z.regex(/^[A-Z]{1,2}[0-9]{1,7}$/)),
    /** Only when the case lacked it. */
    birthDate: z.optional(dateText),
    /** Someone with other coverage sends nothing, so only `false` is ever sent. */
    otherCoverage: z.literal(false),
    /** E.164. */
    phone: z.string().check(z.regex(/^\+212[5-7]\d{8}$/)),
    email: z.string().check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)),
    /** Required when there is no RIB: the postal order comes there. */
    address: z.nullable(
      z.object({ line: text, city: text, postalCode: z.string().check(z.regex(/^\d{5}$/)) }),
    ),
    /** 24 digits. */
    rib: z.nullable(z.string().check(z.regex(/^\d{24}$/))),
    declaration: z.literal(true),
    locale: z.enum(['ar', 'fr', 'en']),
  })
  .check(z.refine(({ rib, address }) => rib !== null || address !== null, { path: ['address'] }));

export type EnrollmentRequest = z.infer<typeof enrollmentRequestSchema>;
