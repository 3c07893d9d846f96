import { parseCalendarDate } from '../domain/calendar-date.ts';
import type { DateKey, Translate } from './catalogue.ts';

/**
 * A day in words, `12 ماي 2004`; the text itself when it names no day.
 *
 * By messages and not by `Intl.DateTimeFormat`: what that calls a month in Arabic, and what it puts between a
 * day and a time, differs between engines and their versions, and its first use takes a cheap phone as long as
 * everything else of the first view.
 */
export function formatDay(isoDay: string, translate: Translate<DateKey>): string {
  const date = parseCalendarDate(isoDay);
  const month = date && MONTHS[date.month - 1];
  if (!month) return isoDay;
  return translate('date.day', {
    day: String(date.day),
    month: translate(month),
    year: String(date.year),
  });
}

/** An instant of RFC 3339: its day, its time to the minute, and its offset from UTC unless that is written `Z`. */
const INSTANT =
  /^(\d{4}-\d\d-\d\d)t((?:[01]\d|2[0-3]):[0-5]\d):\d\d(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;

/**
 * An instant as day and time, with what its clock is ahead of Greenwich, `11:15 (GMT+1)`, as Morocco calls its
 * hours; the text itself when it is no instant of RFC 3339.
 *
 * Never by the time zone of Morocco, of which engines have tables of different years: two of them show an hour's
 * difference for one instant, and which of them is right nobody can tell from here. An instant with an offset
 * (`…T11:15:00+01:00`) says what stood on the clock, and is shown as it is written, so that every engine shows
 * the same. One that ends with `Z` says nothing of a clock: it is shown on that of this device, which is the one
 * that the student looks at. The offset beside it makes both true, also where a table is old.
 */
export function formatInstant(instant: string, translate: Translate<DateKey>): string {
  const [, day = '', time = '', sign, hours, minutes] = INSTANT.exec(instant) ?? [];
  if (!parseCalendarDate(day)) return instant;
  const clock = sign
    ? { day, time, aheadMinutes: Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) }
    : clockOfDevice(`${day}T${time}Z`);
  return translate('date.instant', {
    day: formatDay(clock.day, translate),
    // A code of its own: neither broken nor turned around.
    time: `${clock.time}\u00A0(${offsetText(clock.aheadMinutes)})`,
  });
}

const MINUTE_MS = 60_000;

/** @param utc - An instant to the minute. */
function clockOfDevice(utc: string) {
  const instant = new Date(utc);
  const aheadMinutes = -instant.getTimezoneOffset();
  const clock = new Date(instant.getTime() + aheadMinutes * MINUTE_MS).toISOString();
  return { day: clock.slice(0, 10), time: clock.slice(11, 16), aheadMinutes };
}

/** `GMT`, `GMT+1`, `GMT-3:30` */
function offsetText(aheadMinutes: number): string {
  if (aheadMinutes === 0) return 'GMT';
  const sign = aheadMinutes > 0 ? '+' : '-';
  const minutes = Math.abs(aheadMinutes);
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return `GMT${sign}${Math.floor(minutes / 60)}${rest}`;
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
