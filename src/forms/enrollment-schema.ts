import * as z from 'zod/mini';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import { parseBirthDate } from '../domain/birth-date.ts';
import { parseCnie } from '../domain/cnie.ts';
import { type Parsed, parseEmail, parseMobile, parsePostalCode } from '../domain/contact.ts';
import { hasOwn } from '../domain/own-member.ts';
import { parseRib } from '../domain/rib.ts';
import { toPlainText } from '../domain/typed-text.ts';
import type { FormValues } from '../first-view/form-values.ts';
import type { Language } from '../i18n/language.ts';
import {
  BIRTH_DATE_KEYS,
  CNIE_KEYS,
  EMAIL_KEYS,
  type IssueKey,
  issueMessage,
  PHONE_KEYS,
  POSTAL_CODE_KEYS,
  RIB_KEYS,
} from './issue-keys.ts';

export type SchemaFacts = { enrollmentCase: EnrollmentCase; language: Language };

/** A declaration that ends the request is no mistake to correct: the page speaks of it elsewhere. */
export const OBSTACLE = 'coverage.exitTitle' satisfies IssueKey;

/**
 * The form of one student: from what the controls hold to the request that it stands for. Each
 * issue's message is the key of a text, with what that counts (`issueOf` takes it apart).
 */
export function enrollmentSchema({ enrollmentCase, language }: SchemaFacts) {
  const asksBirthDate = enrollmentCase.student.birthDate === null;
  const { academicYear } = enrollmentCase;
  const answers = z
    .object({
      cnie,
      birthDate: asksBirthDate ? birthDateBefore(enrollmentCase.today) : z.string(),
      otherCoverage: z
        .nullable(z.enum(['yes', 'no']))
        .check(needed((answer) => answer !== null, 'coverage.missing')),
      phone: parsed(parseMobile, PHONE_KEYS),
      email: parsed(parseEmail, EMAIL_KEYS),
      rib,
      addressLine: plainText,
      city: plainText,
      postalCode,
      declaration: z.boolean().check(needed((isMade) => isMade, 'declaration.missing')),
    })
    .check(addressCheck);
  const toRequest = z.transform(
    (given: z.output<typeof answers>, { issues }): EnrollmentRequest => {
      const { cnie, phone, email, rib, birthDate, otherCoverage } = given;
      if (otherCoverage === 'yes') {
        issues.push({ code: 'custom', path: ['otherCoverage'], message: OBSTACLE, input: given });
      }
      const { addressLine: line, city, postalCode } = given;
      return {
        academicYear,
        cnie,
        ...(asksBirthDate && { birthDate }),
        otherCoverage: false,
        phone,
        email,
        address: line === '' ? null : { line, city, postalCode },
        rib,
        declaration: true,
        locale: language,
      };
    },
  );
  return z.pipe(answers, toRequest);
}

type AddressValues = Pick<FormValues, 'rib' | 'addressLine' | 'city' | 'postalCode'>;

/**
 * Whether the postal address is asked for: without a RIB a postal order comes there. One that is
 * begun is completed even where it is optional, since half of one reaches nobody.
 */
export function addressNeed(values: AddressValues): 'needed' | 'begun' | 'optional' {
  const { rib, addressLine, city, postalCode } = values;
  if (parseRib(rib).kind === 'none') return 'needed';
  const isBegun = [addressLine, city, postalCode].some((text) => toPlainText(text) !== '');
  return isBegun ? 'begun' : 'optional';
}

/** A text that a parser of the domain reads, with a message for each of its issues. */
function parsed<Issue extends string>(
  parse: (typed: string) => Parsed<Issue>,
  keys: Record<Issue, IssueKey>,
) {
  return answer((typed) => {
    const result = parse(typed);
    return result.kind === 'value' ? result : refused(keys[result.issue]);
  });
}

function needed<Value>(isGiven: (value: Value) => boolean, message: IssueKey) {
  return z.check<Value>(({ value, issues }) => {
    if (!isGiven(value)) issues.push({ code: 'custom', message, input: value });
  });
}

type Understood<Value> = { kind: 'value'; value: Value } | { kind: 'issue'; message: string };

/** A text and what is understood of it; one with an issue stays as it was typed, for the rules beside it. */
function answer<Value>(understand: (typed: string) => Understood<Value>) {
  const transform = z.transform((typed: string, { issues }): Value | string => {
    const understood = understand(typed);
    if (understood.kind === 'value') return understood.value;
    issues.push({ code: 'custom', message: understood.message, input: typed });
    return typed;
  });
  return z.pipe(z.string(), transform);
}

function refused(key: IssueKey, digits?: number): Understood<never> {
  return { kind: 'issue', message: issueMessage({ key, digits }) };
}

const plainText = z.pipe(z.string(), z.transform(toPlainText));

const cnie = answer((typed) => {
  const result = parseCnie(typed);
  return result.kind === 'cnie'
    ? { kind: 'value', value: result.cnie }
    : refused(CNIE_KEYS[result.issue]);
});

/** Null where there is none. */
const rib = answer<string | null>((typed) => {
  const result = parseRib(typed);
  if (result.kind === 'none') return { kind: 'value', value: null };
  if (result.kind === 'rib') return { kind: 'value', value: result.rib };
  const { issue } = result;
  return refused(RIB_KEYS[issue.code], hasOwn(issue, 'digits') ? issue.digits : undefined);
});

/** Whether one is missing depends on the other answers. */
const postalCode = answer((typed) => {
  const result = parsePostalCode(typed);
  if (result.kind === 'value') return result;
  const isMissing = result.issue === 'missing';
  return isMissing ? { kind: 'value', value: '' } : refused(POSTAL_CODE_KEYS[result.issue]);
});

function birthDateBefore(today: string) {
  return parsed((typed) => parseBirthDate(typed, today), BIRTH_DATE_KEYS);
}

type AddressAnswers = {
  rib: string | null;
  addressLine: string;
  city: string;
  postalCode: string;
};

/** Beside whatever else is wrong, so that a student reads of everything at once. */
const addressCheck = z.check<AddressAnswers>(
  ({ value, issues }) => {
    const { rib, addressLine, city, postalCode } = value;
    const isOptional = rib !== null && addressLine + city + postalCode === '';
    const missing: [keyof AddressAnswers, IssueKey][] = [
      ['addressLine', 'addressLine.missing'],
      ['city', 'city.missing'],
      ['postalCode', 'postalCode.missing'],
    ];
    for (const [name, message] of isOptional ? [] : missing) {
      if (value[name] === '') issues.push({ code: 'custom', path: [name], message, input: value });
    }
  },
  { when: () => true },
);
