import type { EnrollmentCase } from '../api/case-schema.ts';
import {
  compareCalendarDates,
  completedYears,
  parseCalendarDate,
} from '../domain/calendar-date.ts';
import { parseCnie } from '../domain/cnie.ts';
import { type Parsed, parseEmail, parseMobile, parsePostalCode } from '../domain/contact.ts';
import { parseRib } from '../domain/rib.ts';
import { toPlainText } from '../domain/typed-text.ts';
import type { FieldName, FormValues } from './form-values.ts';
import {
  CNIE_KEYS,
  EMAIL_KEYS,
  type IssueKey,
  PHONE_KEYS,
  POSTAL_CODE_KEYS,
  RIB_KEYS,
} from './issue-keys.ts';

export type FormIssues = Partial<Record<FieldName, IssueKey>>;

/** Everything that stands between what was typed and a request that can be sent; at most one issue a field. */
export function formIssues(values: FormValues, enrollmentCase: EnrollmentCase): FormIssues {
  const { cnie, birthDate, otherCoverage, phone, email, rib, declaration } = values;
  const found: [FieldName, IssueKey | null][] = [
    ['cnie', cnieIssue(cnie)],
    ['birthDate', birthDateIssue(birthDate, enrollmentCase)],
    ['otherCoverage', otherCoverage === '' ? 'coverage.missing' : null],
    ['phone', parsedIssue(parseMobile(phone), PHONE_KEYS)],
    ['email', parsedIssue(parseEmail(email), EMAIL_KEYS)],
    ['rib', ribIssue(rib)],
    ...addressIssues(values),
    ['declaration', declaration ? null : 'declaration.missing'],
  ];
  return Object.fromEntries(found.filter(([, key]) => key !== null));
}

/** Whether the postal address is asked for: without a RIB a postal order comes there. */
export function needsAddress(rib: string): boolean {
  return parseRib(rib).kind === 'none';
}

function cnieIssue(typed: string): IssueKey | null {
  const parsed = parseCnie(typed);
  return parsed.kind === 'issue' ? CNIE_KEYS[parsed.issue] : null;
}

function ribIssue(typed: string): IssueKey | null {
  const parsed = parseRib(typed);
  return parsed.kind === 'issue' ? RIB_KEYS[parsed.issue.code] : null;
}

function parsedIssue<Issue extends string>(
  parsed: Parsed<Issue>,
  keys: Record<Issue, IssueKey>,
): IssueKey | null {
  return parsed.kind === 'issue' ? keys[parsed.issue] : null;
}

const LIKELY_AGES = { from: 14, to: 100 };

function birthDateIssue(typed: string, { student, today }: EnrollmentCase): IssueKey | null {
  if (student.birthDate !== null) return null;
  const birth = parseCalendarDate(typed);
  const now = parseCalendarDate(today);
  if (!birth || !now) return 'birthDate.missing';
  if (compareCalendarDates(birth, now) >= 0) return 'birthDate.future';
  const age = completedYears(birth, now);
  return age < LIKELY_AGES.from || age > LIKELY_AGES.to ? 'birthDate.unlikely' : null;
}

function addressIssues(values: FormValues): [FieldName, IssueKey | null][] {
  const { rib, addressLine, city, postalCode } = values;
  const isBlank = [addressLine, city, postalCode].every((text) => toPlainText(text) === '');
  // Begun, an address is completed even where it is optional: half of one reaches nobody.
  if (isBlank && !needsAddress(rib)) return [];
  return [
    ['addressLine', toPlainText(addressLine) === '' ? 'addressLine.missing' : null],
    ['city', toPlainText(city) === '' ? 'city.missing' : null],
    ['postalCode', parsedIssue(parsePostalCode(postalCode), POSTAL_CODE_KEYS)],
  ];
}
