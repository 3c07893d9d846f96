import * as z from 'zod/mini';
import { CNIE_NUMBER } from '../domain/cnie.ts';
import { EMAIL_ADDRESS, MOBILE_NUMBER, POSTAL_CODE } from '../domain/contact.ts';
import { RIB_DIGITS } from '../domain/rib.ts';
import { academicYearText, dateText, text } from './wire-text.ts';

/** What is sent: the body of `POST {api}/enrollment`. */
export const enrollmentRequestSchema = z
  .object({
    academicYear: academicYearText,
    cnie: z.string().check(z.regex(CNIE_NUMBER)),
    /** Only when the case lacked it. */
    birthDate: z.optional(dateText),
    /** Someone with other coverage sends nothing, so only `false` is ever sent. */
    otherCoverage: z.literal(false),
    /** Of a mobile phone, in E.164. */
    phone: z.string().check(z.regex(MOBILE_NUMBER)),
    email: z.string().check(z.regex(EMAIL_ADDRESS)),
    /** Required when there is no RIB: the postal order comes there. */
    address: z.nullable(
      z.object({ line: text, city: text, postalCode: z.string().check(z.regex(POSTAL_CODE)) }),
    ),
    /** 24 digits; the key among them is held beside the schema, with an issue of its own. */
    rib: z.nullable(z.string().check(z.regex(RIB_DIGITS))),
    declaration: z.literal(true),
    locale: z.enum(['ar', 'fr', 'en']),
  })
  .check(z.refine(({ rib, address }) => rib !== null || address !== null, { path: ['address'] }));

export type EnrollmentRequest = z.infer<typeof enrollmentRequestSchema>;
