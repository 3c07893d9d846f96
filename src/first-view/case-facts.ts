import type { EnrollmentCase } from '../api/case-schema.ts';
import { parseCalendarDate } from '../domain/calendar-date.ts';
import { formatCnie, parseCnie } from '../domain/cnie.ts';
import { resolveScheme } from '../domain/scheme.ts';
import { type Wording, wordingIn } from '../domain/wording.ts';
import type { Translate, ViewKey } from '../i18n/catalogue.ts';
import { type Language, languageMarks } from '../i18n/language.ts';
import { initialFormValues } from './form-values.ts';

/** What the portal knows of who the student is, in words of the page. */
export type Identity = {
  lastName: Wording;
  firstName: Wording;
  massarCode: string;
  /** Null where the portal does not know the date. */
  birthDay: string | null;
  institution: Wording;
};

type Speech = { language: Language; translate: Translate<ViewKey> };

export function identityFacts(
  { student, institution }: EnrollmentCase,
  { language, translate }: Speech,
): Identity {
  return {
    lastName: wordingIn(student.lastName, language),
    firstName: wordingIn(student.firstName, language),
    massarCode: student.massarCode,
    birthDay: student.birthDate === null ? null : dayText(student.birthDate, translate),
    institution: wordingIn(institution.name, language, institution.code),
  };
}

/** A place of the prerendered form that a fact of the case fills. */
export type Blank =
  | Exclude<keyof Identity, 'birthDay'>
  | 'birthDay'
  | 'today'
  | 'fee'
  | 'operator'
  | 'cnieEcho'
  | 'cnie'
  | 'phone'
  | 'email'
  | 'addressLine'
  | 'city'
  | 'postalCode';

/** The blanks whose text may be in another language than the page. */
type WordedBlank = 'lastName' | 'firstName' | 'institution' | 'operator';

function wordings(enrollmentCase: EnrollmentCase, speech: Speech): Record<WordedBlank, Wording> {
  const { lastName, firstName, institution } = identityFacts(enrollmentCase, speech);
  return { lastName, firstName, institution, operator: operatorWording(enrollmentCase, speech) };
}

/** Who runs the insurance. */
export function operatorWording(
  { scheme }: EnrollmentCase,
  { language }: Pick<Speech, 'language'>,
): Wording {
  return wordingIn(resolveScheme(scheme).operator, language);
}

/** What stands in each blank for this student. */
export function blankTexts(enrollmentCase: EnrollmentCase, speech: Speech): Record<Blank, string> {
  const { feeDirhams } = resolveScheme(enrollmentCase.scheme);
  const { massarCode, birthDay } = identityFacts(enrollmentCase, speech);
  const { lastName, firstName, institution, operator } = wordings(enrollmentCase, speech);
  const { cnie, phone, email, addressLine, city, postalCode } = initialFormValues(enrollmentCase);
  const parsed = parseCnie(cnie);
  return {
    lastName: lastName.text,
    firstName: firstName.text,
    massarCode,
    institution: institution.text,
    birthDay: birthDay ?? '',
    today: enrollmentCase.today,
    fee: String(feeDirhams),
    operator: operator.text,
    cnieEcho: parsed.kind === 'cnie' ? formatCnie(parsed.cnie) : '',
    cnie,
    phone,
    email,
    addressLine,
    city,
    postalCode,
  };
}

/** How the text of a blank is marked where it is in another language than the page. */
export function blankMarks(enrollmentCase: EnrollmentCase, speech: Speech): BlankMarks {
  const worded = Object.entries(wordings(enrollmentCase, speech));
  return new Map(
    worded.map(([blank, { language }]) => [blank, languageMarks(language, speech.language)]),
  );
}

export type BlankMarks = ReadonlyMap<string, ReturnType<typeof languageMarks>>;

/** A fact on which it depends what the form holds. */
export type Condition = 'asksBirthDate' | 'hasNoAgeLimit' | 'hasFee' | 'nearAgeLimit' | 'knowsCnie';

export function metConditions(
  { student, institution }: EnrollmentCase,
  nearAgeLimit: boolean,
): Record<Condition, boolean> {
  return {
    asksBirthDate: student.birthDate === null,
    hasNoAgeLimit: student.track === 'traditional-final',
    hasFee: institution.sector === 'private',
    nearAgeLimit,
    knowsCnie: parseCnie(student.cnie ?? '').kind === 'cnie',
  };
}

/**
 * A day in words, as `formatDay` of `i18n/formats.ts` says it, in whose chunk are the late views: a file that
 * both share is one that a browser finds only when it has the first view, a round trip before that shows.
 */
export function dayText(isoDay: string, translate: Translate<ViewKey>): string {
  const date = parseCalendarDate(isoDay);
  const month = date && MONTHS[date.month - 1];
  if (!month) return isoDay;
  const [day, year] = [String(date.day), String(date.year)];
  return translate('date.day', { day, month: translate(month), year });
}

const MONTHS = [
  'month.january',
  'month.february',
  'month.march',
  'month.april',
  'month.may',
  'month.june',
  'month.july',
  'month.august',
  'month.september',
  'month.october',
  'month.november',
  'month.december',
] as const;
