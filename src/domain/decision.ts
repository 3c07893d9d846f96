import {
  type CalendarDate,
  compareCalendarDates,
  completedYears,
  isBirthday,
  parseCalendarDate,
} from './calendar-date.ts';
import { resolveScheme, type SchemeOverride } from './scheme.ts';

/** The facts of a case that the decision rests on; a case may hold any others. */
export type CaseFacts = {
  academicYear: string;
  today: string;
  student: {
    birthDate: string | null;
    track: 'standard' | 'traditional-final';
    enrolled: boolean;
  };
  registration: { via: 'pre-registration' | 'form'; academicYear: string } | null;
  scheme?: SchemeOverride | null | undefined;
};

export type ExemptReason = 'submitted-this-year' | 'pre-registered' | 'registered-previously';
export type IneligibleReason = 'not-enrolled' | 'over-age';

/** What follows from a case: who sees which view. */
export type Decision =
  | { kind: 'exempt'; reason: ExemptReason }
  | { kind: 'ineligible'; reason: IneligibleReason }
  | { kind: 'closed' }
  | {
      kind: 'required';
      /** Past the 30th birthday: the officer may ask about the age limit. */
      nearAgeLimit: boolean;
    };

const AGE_LIMIT_YEARS = 30;

/**
 * Who need not fill the form, who cannot, and who sees it: the first rule that fits decides.
 *
 * Source: R-06 in docs/rules.md, with for its rows, and R-11 for what
 * cannot be read.
 */
export function decide(facts: CaseFacts): Decision {
  const exempt = exemptReason(facts);
  if (exempt) return { kind: 'exempt', reason: exempt };
  if (!facts.student.enrolled) return { kind: 'ineligible', reason: 'not-enrolled' };
  const age = ageFinding(facts, facts.student.birthDate);
  if (age === 'over') return { kind: 'ineligible', reason: 'over-age' };
  const required: Decision = { kind: 'required', nearAgeLimit: age === 'near' };
  // The age note comes before the scheme's end in the table, so such a student still sees the form.
  return age !== 'near' && isAfterLastDay(facts) ? { kind: 'closed' } : required;
}

function exemptReason({ registration, academicYear }: CaseFacts): ExemptReason | null {
  if (!registration) return null;
  if (registration.academicYear === academicYear) {
    return registration.via === 'form' ? 'submitted-this-year' : 'pre-registered';
  }
  return registration.academicYear < academicYear ? 'registered-previously' : null;
}

/**
 * Where a birth date stands to the age limit on the case's day; without a date, nothing speaks against it.
 *
 * Source: in docs/rules.md. No published text names the day that counts, so the officer
 * decides at the border.
 */
export function ageFinding(facts: CaseFacts, birthDate: string | null): 'within' | 'near' | 'over' {
  const birth = birthDate === null ? null : parseCalendarDate(birthDate);
  const today = parseCalendarDate(facts.today);
  if (!birth || !today || facts.student.track === 'traditional-final') return 'within';
  const age = completedYears(birth, today);
  if (age > AGE_LIMIT_YEARS) return 'over';
  return age === AGE_LIMIT_YEARS && !isBirthday(birth, today) ? 'near' : 'within';
}

function isAfterLastDay({ scheme, today }: CaseFacts): boolean {
  const lastDay = parsedOrNull(resolveScheme(scheme).lastDay);
  const day = parsedOrNull(today);
  return lastDay !== null && day !== null && compareCalendarDates(day, lastDay) > 0;
}

function parsedOrNull(text: string | null): CalendarDate | null {
  return text === null ? null : parseCalendarDate(text);
}
