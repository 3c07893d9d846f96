import { parseCalendarDate } from '../domain/calendar-date.ts';
import type { Language } from './language.ts';

// Morocco writes 0-9 and has month names of its own (شتنبر, not سبتمبر).
const LOCALES: Record<Language, string> = {
  ar: 'ar-MA-u-nu-latn',
  fr: 'fr-MA',
  en: 'en-GB',
};

/** A day in words, `12 ماي 2004`; the text itself when it names no day. */
export function formatDay(isoDay: string, language: Language): string {
  const day = parseCalendarDate(isoDay);
  if (!day) return isoDay;
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day, 12));
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    date,
  );
}

/** An instant as day and time on the clock of Morocco; the text itself when it is no RFC 3339 instant. */
export function formatInstant(instant: string, language: Language): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Africa/Casablanca',
  }).format(date);
}
