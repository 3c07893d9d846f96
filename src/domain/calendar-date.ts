/** A day without a clock or a zone. Months count from 1. */
export type CalendarDate = { year: number; month: number; day: number };

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const THIRTY_DAY_MONTHS = new Set([4, 6, 9, 11]);

/**
 * The day that an ISO 8601 date (`2004-05-12`) names, or `null` when the text has
 * another shape or names a day that no calendar has (`2005-02-29`).
 */
export function parseCalendarDate(text: string): CalendarDate | null {
  const parts = ISO_DAY.exec(text);
  if (!parts) return null;
  const date = { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) };
  const exists =
    date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysInMonth(date);
  return exists ? date : null;
}

/** A day as ISO 8601 writes it, `2004-05-12`. */
export function isoDay({ year, month, day }: CalendarDate): string {
  const [years, months, days] = [String(year).padStart(4, '0'), twoDigits(month), twoDigits(day)];
  return `${years}-${months}-${days}`;
}

/** A negative number when `a` lies before `b`, zero on the same day, else a positive number. */
export function compareCalendarDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/**
 * Full years between two days.
 *
 * Someone born on 29 February completes a year on 1 March in common years.
 * Source: R-03 in docs/rules.md, of which this is not confirmed.
 *
 * @returns Whole years; negative when `birth` lies after `on`.
 */
export function completedYears(birth: CalendarDate, on: CalendarDate): number {
  const birthdayAhead = on.month < birth.month || (on.month === birth.month && on.day < birth.day);
  return on.year - birth.year - (birthdayAhead ? 1 : 0);
}

/** Whether `on` is the very birthday of someone born on `birth`; 29 February falls on 1 March in common years. */
export function isBirthday(birth: CalendarDate, on: CalendarDate): boolean {
  const { month, day } =
    birth.month === 2 && birth.day === 29 && !isLeapYear(on.year) ? { month: 3, day: 1 } : birth;
  return on.month === month && on.day === day;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function daysInMonth({ year, month }: CalendarDate): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return THIRTY_DAY_MONTHS.has(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
