/** What the circumstances of a case are by the date: the day, and the academic year that it falls in. */
type CalendarDay = { today: string; academicYear: string };

/** 1 September opens an academic year. */
const FIRST_MONTH = '09';
const MINUTE_MS = 60_000;

/** Costs more to make than to use. This locale writes days as ISO 8601 does. */
const DAY_IN_MOROCCO = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Casablanca' });

/** Today on the calendar of Morocco. */
export function calendarDay(now: Date): CalendarDay {
  const today = DAY_IN_MOROCCO.format(now);
  const [year = '', month = ''] = today.split('-');
  const start = month >= FIRST_MONTH ? Number(year) : Number(year) - 1;
  return { today, academicYear: `${start}-${start + 1}` };
}

/** The same, asked for thousands of times a second; no day begins in the middle of a minute. */
export function dayByTheMinute(nowMs: () => number): () => CalendarDay {
  let minute = Number.NaN;
  let day: CalendarDay = { today: '', academicYear: '' };
  return () => {
    const now = nowMs();
    const current = Math.floor(now / MINUTE_MS);
    if (current !== minute) day = calendarDay(new Date(now));
    minute = current;
    return day;
  };
}
