import type { EnrollmentCase } from '../api/case-schema.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import { parseCnie } from '../domain/cnie.ts';
import { parseEmail, parseMobile, parsePostalCode } from '../domain/contact.ts';
import { parseRib } from '../domain/rib.ts';
import { toPlainText } from '../domain/typed-text.ts';
import type { FormValues } from '../first-view/form-values.ts';
import type { Language } from '../i18n/language.ts';

/** The request that values without issues stand for. Throws when a value still has an issue. */
export function toEnrollmentRequest(
  values: FormValues,
  { enrollmentCase, language }: { enrollmentCase: EnrollmentCase; language: Language },
): EnrollmentRequest {
  const rib = parseRib(values.rib);
  const cnie = parseCnie(values.cnie);
  if (cnie.kind === 'issue' || rib.kind === 'issue') throw new Error('values with issues');
  return {
    academicYear: enrollmentCase.academicYear,
    cnie: cnie.cnie,
    ...(enrollmentCase.student.birthDate === null && { birthDate: values.birthDate }),
    otherCoverage: false,
    phone: parsedValue(parseMobile(values.phone)),
    email: parsedValue(parseEmail(values.email)),
    address: addressOf(values),
    rib: rib.kind === 'rib' ? rib.rib : null,
    declaration: true,
    locale: language,
  };
}

function addressOf({ addressLine, city, postalCode }: FormValues): EnrollmentRequest['address'] {
  const line = toPlainText(addressLine);
  if (line === '') return null;
  return { line, city: toPlainText(city), postalCode: parsedValue(parsePostalCode(postalCode)) };
}

function parsedValue(parsed: { kind: 'value'; value: string } | { kind: 'issue' }): string {
  if (parsed.kind === 'issue') throw new Error('values with issues');
  return parsed.value;
}
