import { compareCalendarDates, completedYears, parseCalendarDate } from './calendar-date.ts';
import type { Parsed } from './contact.ts';

export type BirthDateIssue = 'missing' | 'future' | 'unlikely';

const LIKELY_AGES = { from: 14, to: 100 };

/**
 * A birth date that a student declares, or the one issue to tell about. While a year is being
 * typed, a date field holds years like 0002: those are unlikely, and say nothing of an age.
 * Source: R-05 in docs/rules.md.
 *
 * @param typed - As a date field gives it, `2004-05-12`; empty for no whole date.
 * @param today - ISO date.
 */
export function parseBirthDate(typed: string, today: string): Parsed<BirthDateIssue> {
  const birth = parseCalendarDate(typed);
  const now = parseCalendarDate(today);
  if (!birth || !now) return { kind: 'issue', issue: 'missing' };
  if (compareCalendarDates(birth, now) >= 0) return { kind: 'issue', issue: 'future' };
  const age = completedYears(birth, now);
  const isLikely = age >= LIKELY_AGES.from && age <= LIKELY_AGES.to;
  return isLikely ? { kind: 'value', value: typed } : { kind: 'issue', issue: 'unlikely' };
}
