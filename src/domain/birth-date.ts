import {
  type CalendarDate,
  compareCalendarDates,
  completedYears,
  isoDay,
  parseCalendarDate,
} from './calendar-date.ts';
import type { Parsed } from './contact.ts';
import { isHijriWord, monthOfName } from './month-names.ts';
import { toPlainAnswer } from './typed-text.ts';

/** What is wrong with a typed birth date; each has a message of its own. */
export type BirthDateIssue = UnreadDay | 'future' | 'unlikely';

/**
 * Why no day is understood of a text. `month-first`: it makes sense only in the American order, which is
 * never taken for meant, since of most days nobody could tell. `hijri`: a day of the Islamic calendar, of which
 * nobody can tell for sure which of ours it is.
 */
type UnreadDay = 'missing' | 'unreadable' | 'hijri' | 'year-digits' | 'month-first' | 'no-such-day';

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

/** A word before a date. None that touches a digit: its letter may be one that was misread (`l2/05/2004`). */
const LEADING_WORD = /^[^\p{L}\d]*((?:[\p{L}\p{M}]{2,}|\p{L}(?=[.)]))(?![\p{L}\p{M}\d]))/u;
/** What people say beside a day: `1er`, `12th`, `le 12`, `12 من ماي`, `سنة 2004م`. */
const SMALL_WORDS = /^(?:i?er|[eè]me|st|nd|rd|th|le|the|of|de|d|من|في|يوم|شهر|سنة|عام|م)$/i;
/** What the first of a month is called. */
const FIRST = /(?<!\p{L})(?:(?:ال)?فاتح|premier)(?!\p{L})/iu;
/** Nothing between their digits: the day and the month in two digits each, or ISO 8601 without its dashes. */
const JOINED = /^(?:(?<iso>(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{2})|\d{6}|\d{8})$/;
/** A year of birth by the Islamic calendar, of anybody who is alive. */
const HIJRI_YEAR = /^1(?:3[4-9]|4[0-5])\d$/;

/**
 * The day that a text names, in any of the ways in which people write it: day, month and year with anything
 * between them or nothing, in any digits, the month also by its name; year, month and day as ISO 8601 has
 * them. Two numbers are always the day before the month, and a year has its four digits: nothing is guessed.
 * Source: R-05 in docs/rules.md.
 */
export function readDay(typed: string): ReadDay {
  const text = toPlainAnswer(typed).replace(FIRST, '1');
  if (text === '') return { kind: 'issue', issue: 'missing' };
  if (isHijri(tokensOf(text))) return { kind: 'issue', issue: 'hijri' };
  const parts = partsOf(text);
  if (!parts || isContradicted(parts, text)) return { kind: 'issue', issue: 'unreadable' };
  return dayOf(parts);
}

type Tokens = { numbers: string[]; words: string[] };

function tokensOf(text: string): Tokens {
  const tokens = text.match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  const meaningful = tokens.filter((token) => !SMALL_WORDS.test(token));
  const numbers = meaningful.filter((token) => /\d/.test(token));
  const words = meaningful.filter((token) => !/\d/.test(token));
  const [only = '', ...others] = numbers;
  return { numbers: others.length === 0 ? split(only) : numbers, words };
}

function isHijri({ numbers, words }: Tokens): boolean {
  return numbers.some((number) => HIJRI_YEAR.test(number)) || words.some(isHijriWord);
}

/** Day, month and year as they were written, each a number. */
type DayParts = { day: string; month: string; year: string };

function partsOf(text: string): DayParts | null {
  // A raised digit or a sign that is a number is none of a date.
  if (/[^\P{N}\d]/u.test(text)) return null;
  const { numbers, words } = tokensOf(withoutLabel(text));
  return words.length > 0 ? namedParts(numbers, words) : numberedParts(numbers);
}

/** Without the words before a date that are no month's: `Date de naissance : `, `مزداد بتاريخ`, `mercredi`. */
function withoutLabel(text: string): string {
  const [beginning, word] = LEADING_WORD.exec(text) ?? [];
  if (beginning === undefined || word === undefined || monthOfName([word]) !== null) return text;
  return withoutLabel(text.slice(beginning.length));
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

/** Words between the numbers of a date that say what the one behind them is. */
const NUMBER_NAMED = {
  day: /يوم\P{L}*?(\d+)/u,
  month: /(?:شهر|month|mois)\P{L}*?(\d+)/iu,
  year: /(?:سنة|عام)\P{L}*?(\d+)/u,
};
/** The American order, in the words of a label: `mm/dd/yyyy`. */
const MONTH_BEFORE_DAY = /(?:(?<!\p{L})mm?|month|mois|شهر)[^\p{L}\d]+(?:[dj]|(?:ال)?يوم)/iu;

/** Whether words call the numbers something else than their order does: `شهر 5 يوم 12 سنة 2004`. */
function isContradicted(parts: DayParts, text: string): boolean {
  const isMisnamed = (['day', 'month', 'year'] as const).some((part) => {
    const named = NUMBER_NAMED[part].exec(text)?.[1];
    return named !== undefined && named !== parts[part];
  });
  return isMisnamed || MONTH_BEFORE_DAY.test(text);
}
