import {
  type CalendarDate,
  compareCalendarDates,
  completedYears,
  isoDay,
  parseCalendarDate,
} from './calendar-date.ts';
import type { Parsed } from './contact.ts';
import { monthOfName } from './month-names.ts';
import { toPlainAnswer } from './typed-text.ts';

/** What is wrong with a typed birth date; each has a message of its own. */
export type BirthDateIssue = UnreadDay | 'future' | 'unlikely';

/**
 * Why no day is understood of a text. `month-first`: it makes sense only in the American order, which is
 * never taken for meant, since of most days nobody could tell.
 */
type UnreadDay = 'missing' | 'unreadable' | 'year-digits' | 'month-first' | 'no-such-day';

type ReadDay = { kind: 'day'; day: CalendarDate } | { kind: 'issue'; issue: UnreadDay };

const LIKELY_AGES = { from: 14, to: 100 };

/**
 * A birth date that a student declares, as ISO 8601, or the one issue to tell about. While a year is being
 * typed it may be one like 0020: those are unlikely, and say nothing of an age.
 * Source: R-05 in docs/rules.md.
 *
 * @param typed - As `readDay` reads it.
 * @param today - ISO date.
 */
export function parseBirthDate(typed: string, today: string): Parsed<BirthDateIssue> {
  const read = readDay(typed);
  if (read.kind === 'issue') return read;
  const now = parseCalendarDate(today);
  if (!now) return { kind: 'issue', issue: 'unreadable' };
  const { day: birth } = read;
  if (compareCalendarDates(birth, now) >= 0) return { kind: 'issue', issue: 'future' };
  const age = completedYears(birth, now);
  const isLikely = age >= LIKELY_AGES.from && age <= LIKELY_AGES.to;
  return isLikely ? { kind: 'value', value: isoDay(birth) } : { kind: 'issue', issue: 'unlikely' };
}

/** `تاريخ الميلاد: `, `Date de naissance : `, `Né le `: no word of it is a month's. */
const LABEL = /^[^\d:]*:|^(?:né(?:e|\(e\))? le|born(?: on)?)(?= )/iu;
/** What people say beside a day: `1er`, `12th`, `le 12`, `12 من ماي`, `سنة 2004م`. */
const SMALL_WORDS = /^(?:er|st|nd|rd|th|le|the|of|de|d|من|في|يوم|شهر|سنة|عام|م)$/i;
/** What the first of a month is called in Morocco. */
const FIRST = /(?<!\p{L})فاتح(?!\p{L})/u;
/** Nothing between their digits: the day and the month in two digits each, or ISO 8601 without its dashes. */
const JOINED = /^(?:(?<iso>(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{2})|\d{6}|\d{8})$/;

/**
 * The day that a text names, in any of the ways in which people write it: day, month and year with anything
 * between them or nothing, in any digits, the month also by its name; year, month and day as ISO 8601 has
 * them. Two numbers are always the day before the month, and a year has its four digits: nothing is guessed.
 * Source: R-05 in docs/rules.md.
 */
export function readDay(typed: string): ReadDay {
  const text = toPlainAnswer(typed);
  if (text === '') return { kind: 'issue', issue: 'missing' };
  const parts = partsOf(text);
  if (!parts) return { kind: 'issue', issue: 'unreadable' };
  return dayOf(parts);
}

/** Day, month and year as they were written, each a number. */
type DayParts = { day: string; month: string; year: string };

function partsOf(text: string): DayParts | null {
  // A raised digit or a sign that is a number is none of a date.
  if (/[^\P{N}\d]/u.test(text)) return null;
  const tokens =
    text
      .replace(LABEL, '')
      .replace(FIRST, '1')
      .match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  const meaningful = tokens.filter((token) => !SMALL_WORDS.test(token));
  const numbers = meaningful.filter((token) => /\d/.test(token));
  const words = meaningful.filter((token) => !/\d/.test(token));
  if (words.length > 0) return namedParts(numbers, words);
  const [only = '', ...others] = numbers;
  return numberedParts(others.length === 0 ? split(only) : numbers);
}

function namedParts([first, second, ...others]: string[], words: string[]): DayParts | null {
  const month = monthOfName(words);
  if (month === null || first === undefined || second === undefined || others.length > 0)
    return null;
  const [day, year] = isYear(first) ? [second, first] : [first, second];
  return day.length > 2 ? null : { day, month: String(month), year };
}

function numberedParts([first, second, third, ...others]: string[]): DayParts | null {
  if (!first || !second || !third || others.length > 0) return null;
  const [day, year] = isYear(first) ? [third, first] : [first, third];
  return day.length > 2 || second.length > 2 ? null : { day, month: second, year };
}

function isYear(digits: string): boolean {
  return digits.length > 2;
}

/** Digits without anything between them; seven of them may be two days, and are none. */
function split(digits: string): string[] {
  const joined = JOINED.exec(digits);
  if (!joined) return [];
  const widths = joined.groups?.['iso'] ? [4, 6] : [2, 4];
  return [digits.slice(0, widths[0]), digits.slice(...widths), digits.slice(widths[1])];
}

function dayOf(parts: DayParts): ReadDay {
  const [day, month] = [Number(parts.day), Number(parts.month)];
  if (month > 12 && day >= 1 && day <= 12) return { kind: 'issue', issue: 'month-first' };
  if (parts.year.length !== 4) return { kind: 'issue', issue: 'year-digits' };
  const date = { year: Number(parts.year), month, day };
  const exists = parseCalendarDate(isoDay(date)) !== null;
  return exists ? { kind: 'day', day: date } : { kind: 'issue', issue: 'no-such-day' };
}
