import * as z from 'zod/mini';
import { academicYearText, dateText, instantText, text } from './wire-text.ts';

const optionalText = z.nullish(z.string());
/** What one language lacks, or leaves blank, the next one stands in for. */
const bilingualSchema = z.object({ ar: optionalText, fr: optionalText });
const trilingualSchema = z.object({ ar: optionalText, fr: optionalText, en: optionalText });

const addressSchema = z.object({ line: z.string(), city: z.string(), postalCode: z.string() });

const studentSchema = z.object({
  /** Opaque: not a name or number known outside the portal. */
  id: text,
  massarCode: z.string(),
  lastName: bilingualSchema,
  firstName: bilingualSchema,
  birthDate: z.nullable(dateText),
  /** `traditional-final`: the final stage of traditional education, which has no age limit. */
  track: z.enum(['standard', 'traditional-final']),
  enrolled: z.boolean(),
  newcomer: z.boolean(),
  cnie: z.nullable(z.string()),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  address: z.nullable(addressSchema),
});

const institutionSchema = z.object({
  code: z.string(),
  name: trilingualSchema,
  sector: z.enum(['public', 'private']),
});

/** The health-coverage officer of the student's institution; what is not known may be null or left out. */
const officerSchema = z.object({
  name: optionalText,
  office: optionalText,
  email: optionalText,
  phone: optionalText,
  hours: optionalText,
});

const registrationSchema = z.object({
  via: z.enum(['pre-registration', 'form']),
  academicYear: academicYearText,
  reference: optionalText,
  submittedAt: z.nullish(instantText),
});

/**
 * What replaces the built-in facts of the scheme, member by member; what is null or absent
 * replaces nothing, but for `appName`. The law that moves the scheme to another operator takes
 * effect during an academic year, so nothing of it is fixed.
 */
const schemeSchema = z.object({
  operator: z.nullish(trilingualSchema),
  shortName: z.nullish(trilingualSchema),
  links: z.nullish(
    z.object({
      /** Where requests and medical files are followed. */
      tracking: z.nullish(z.string()),
      information: z.nullish(z.string()),
    }),
  ),
  /** The name of the operator's application for phones; null when it has none. */
  appName: z.nullish(z.string()),
  /** Postal address for medical files. */
  medicalFilesAddress: z.nullish(trilingualSchema),
  /** What private institutions and fee-paying programmes pay a year, in dirhams. */
  feeDirhams: z.nullish(z.number()),
  /** The last day on which requests are taken; null or absent: no such day is known. */
  lastDay: z.nullish(dateText),
  /** What takes the scheme's place after its last day. */
  replacement: z.nullish(z.object({ text: trilingualSchema, link: optionalText })),
});

/**
 * What the backend knows of the student: the answer to `GET {api}/enrollment`.
 *
 * Members that the schema does not name are ignored. Identifiers are strings, since leading
 * zeros count.
 */
export const enrollmentCaseSchema = z.object({
  academicYear: academicYearText,
  today: dateText,
  student: studentSchema,
  institution: institutionSchema,
  officer: z.nullable(officerSchema),
  registration: z.nullable(registrationSchema),
  scheme: z.nullish(schemeSchema),
});

export type EnrollmentCase = z.infer<typeof enrollmentCaseSchema>;
export type Officer = z.infer<typeof officerSchema>;
export type Registration = z.infer<typeof registrationSchema>;
