import type { Language } from './language.ts';

// Morocco writes 0-9 and has month names of its own (شتنبر, not سبتمبر).
const LOCALES: Record<Language, string> = {
  ar: 'ar-MA-u-nu-latn',
  fr: 'fr-MA',
  en: 'en-GB',
};

/** A day in words, `12 ماي 2004`; the text itself when it is no ISO date. */
export function formatDay(isoDay: string, language: Language): string {
  const date = new Date(`${isoDay.slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return isoDay;
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
