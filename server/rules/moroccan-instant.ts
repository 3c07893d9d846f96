/** Costs more to make than to use. */
const OFFSET_IN_MOROCCO = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Africa/Casablanca',
  timeZoneName: 'longOffset',
});
const MINUTE_MS = 60_000;

/**
 * An instant as RFC 3339 with what the clocks of Morocco are ahead of UTC at that instant,
 * `2026-11-22T11:15:00.000+01:00`. A student reads it as it is written: a backend has one table of time
 * zones to keep up to date (that of its Node), and the browsers of students have many.
 *
 * @param instant - In any form that `Date` reads.
 */
export function moroccanInstant(instant: string): string {
  const date = new Date(instant);
  const [, offset = '+00:00', hours = '0', minutes = '0'] =
    /GMT(([+-]\d\d):(\d\d))$/.exec(OFFSET_IN_MOROCCO.format(date)) ?? [];
  const aheadMinutes = Number(hours) * 60 + Number(minutes);
  const clock = new Date(date.getTime() + aheadMinutes * MINUTE_MS).toISOString();
  return clock.replace('Z', offset);
}
