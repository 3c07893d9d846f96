import { expect, test } from 'vitest';
import { calendarDay, dayByTheMinute } from './academic-calendar.ts';

test.each([
  ['2026-08-31T22:30:00Z', '2026-08-31', '2025-2026'],
  ['2026-08-31T23:00:00Z', '2026-09-01', '2026-2027'],
  ['2026-12-31T23:30:00Z', '2027-01-01', '2026-2027'],
  ['2027-08-31T12:00:00Z', '2027-08-31', '2026-2027'],
])('at %s it is %s in Morocco, in the academic year %s', (instant, today, academicYear) => {
  expect(calendarDay(new Date(instant))).toEqual({ today, academicYear });
});

test('in Ramadan, when Morocco goes back to UTC, a day begins an hour later', () => {
  expect(calendarDay(new Date('2026-03-01T23:30:00Z')).today).toBe('2026-03-01');
});

test('a service that runs over midnight sees the new day', () => {
  let now = Date.parse('2026-08-31T22:59:59Z');
  const day = dayByTheMinute(() => now);
  expect(day().academicYear).toBe('2025-2026');

  now += 1_000;

  expect(day()).toEqual({ today: '2026-09-01', academicYear: '2026-2027' });
});
