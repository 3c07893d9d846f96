import type { EnrollmentCase } from '../api/case-schema.ts';
import { parseBirthDate } from '../domain/birth-date.ts';
import { parseCnie } from '../domain/cnie.ts';
import { type Parsed, parseEmail, parseMobile, parsePostalCode } from '../domain/contact.ts';
import { parseRib } from '../domain/rib.ts';
import { toPlainText } from '../domain/typed-text.ts';
import type { FieldName, FormValues } from '../first-view/form-values.ts';
import {
  BIRTH_DATE_KEYS,
  CNIE_KEYS,
  EMAIL_KEYS,
  type IssueKey,
  PHONE_KEYS,
  POSTAL_CODE_KEYS,
  RIB_KEYS,
} from './issue-keys.ts';

/** An issue, as the key of its message, with what that counts. */
export type Issue = { key: IssueKey; digits?: number };

export type FormIssues = Partial<Record<FieldName, Issue>>;

/** Everything that stands between what was typed and a request that can be sent; at most one issue a field. */
export function formIssues(values: FormValues, enrollmentCase: EnrollmentCase): FormIssues {
  const { cnie, birthDate, otherCoverage, phone, email, rib, declaration } = values;
  const found: [FieldName, IssueKey | Issue | null][] = [
    ['cnie', cnieIssue(cnie)],
    ['birthDate', birthDateIssue(birthDate, enrollmentCase)],
    ['otherCoverage', otherCoverage === '' ? 'coverage.missing' : null],
    ['phone', parsedIssue(parseMobile(phone), PHONE_KEYS)],
    ['email', parsedIssue(parseEmail(email), EMAIL_KEYS)],
    ['rib', ribIssue(rib)],
    ...addressIssues(values),
    ['declaration', declaration ? null : 'declaration.missing'],
  ];
  return Object.fromEntries(
    found.flatMap(([name, issue]) => {
      if (issue === null) return [];
      return [[name, typeof issue === 'string' ? { key: issue } : issue]];
    }),
  );
}

/**
 * Whether the postal address is asked for: without a RIB a postal order comes there. One that is
 * begun is completed even where it is optional, since half of one reaches nobody.
 */
export function addressNeed(values: FormValues): 'needed' | 'begun' | 'optional' {
  const { rib, addressLine, city, postalCode } = values;
  if (parseRib(rib).kind === 'none') return 'needed';
  const isBegun = [addressLine, city, postalCode].some((text) => toPlainText(text) !== '');
  return isBegun ? 'begun' : 'optional';
}

function cnieIssue(typed: string): IssueKey | null {
  const parsed = parseCnie(typed);
  return parsed.kind === 'issue' ? CNIE_KEYS[parsed.issue] : null;
}

function ribIssue(typed: string): Issue | null {
  const parsed = parseRib(typed);
  if (parsed.kind !== 'issue') return null;
  const key = RIB_KEYS[parsed.issue.code];
  return 'digits' in parsed.issue ? { key, digits: parsed.issue.digits } : { key };
}

function parsedIssue<Issue extends string>(
  parsed: Parsed<Issue>,
  keys: Record<Issue, IssueKey>,
): IssueKey | null {
  return parsed.kind === 'issue' ? keys[parsed.issue] : null;
}

function birthDateIssue(typed: string, { student, today }: EnrollmentCase): IssueKey | null {
  if (student.birthDate !== null) return null;
  return parsedIssue(parseBirthDate(typed, today), BIRTH_DATE_KEYS);
}

function addressIssues(values: FormValues): [FieldName, IssueKey | null][] {
  if (addressNeed(values) === 'optional') return [];
  const { addressLine, city, postalCode } = values;
  return [
    ['addressLine', toPlainText(addressLine) === '' ? 'addressLine.missing' : null],
    ['city', toPlainText(city) === '' ? 'city.missing' : null],
    ['postalCode', parsedIssue(parsePostalCode(postalCode), POSTAL_CODE_KEYS)],
  ];
}
