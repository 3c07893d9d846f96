import type { EnrollmentCase } from '../api/case-schema.ts';
import { parseCalendarDate } from '../domain/calendar-date.ts';
import { formatCnie, parseCnie } from '../domain/cnie.ts';
import { resolveScheme } from '../domain/scheme.ts';
import type { Translate, ViewKey } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import { initialFormValues } from './form-values.ts';

/** What the portal knows of who the student is, in words of the page. */
export type Identity = {
  lastName: string;
  firstName: string;
  massarCode: string;
  /** Null where the portal does not know the date. */
  birthDay: string | null;
  institution: string;
};

type Speech = { language: Language; translate: Translate<ViewKey> };

export function identityFacts(
  { student, institution }: EnrollmentCase,
  { language, translate }: Speech,
): Identity {
  const script = language === 'ar' ? 'ar' : 'fr';
  return {
    lastName: inScript(student.lastName, script),
    firstName: inScript(student.firstName, script),
    massarCode: student.massarCode,
    birthDay: student.birthDate === null ? null : dayText(student.birthDate, translate),
    institution: institution.name[language],
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

/** What stands in each blank for this student. */
export function blankTexts(enrollmentCase: EnrollmentCase, speech: Speech): Record<Blank, string> {
  const { feeDirhams, operator } = resolveScheme(enrollmentCase.scheme);
  const { birthDay, ...facts } = identityFacts(enrollmentCase, speech);
  const { cnie, phone, email, addressLine, city, postalCode } = initialFormValues(enrollmentCase);
  const parsed = parseCnie(cnie);
  return {
    ...facts,
    birthDay: birthDay ?? '',
    today: enrollmentCase.today,
    fee: String(feeDirhams),
    operator: operator[speech.language],
    cnieEcho: parsed.kind === 'cnie' ? formatCnie(parsed.cnie) : '',
    cnie,
    phone,
    email,
    addressLine,
    city,
    postalCode,
  };
}

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
 * A day in words. Made of a message: the first use of `Intl.DateTimeFormat` takes a cheap phone as
 * long as everything else of the first view.
 */
function dayText(isoDay: string, translate: Translate<ViewKey>): string {
  const date = parseCalendarDate(isoDay);
  if (!date) return isoDay;
  const { day, month, year } = date;
  const name = MONTHS[month - 1];
  if (name === undefined) return isoDay;
  return translate('identity.day', {
    day: String(day),
    month: translate(name),
    year: String(year),
  });
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

type Script = 'ar' | 'fr';

/** A name in the wished script; some students have it in the other one only. */
function inScript(name: Record<Script, string>, script: Script): string {
  return name[script].trim() || name[script === 'ar' ? 'fr' : 'ar'];
}
