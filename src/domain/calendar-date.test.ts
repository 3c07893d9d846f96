import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CalendarDate,
  compareCalendarDates,
  completedYears,
  isBirthday,
  parseCalendarDate,
} from './calendar-date.ts';

test.each([
  ['2004-05-12', { year: 2004, month: 5, day: 12 }],
  ['2004-02-29', { year: 2004, month: 2, day: 29 }],
  ['2000-02-29', { year: 2000, month: 2, day: 29 }],
  ['2005-01-31', { year: 2005, month: 1, day: 31 }],
  ['2005-04-30', { year: 2005, month: 4, day: 30 }],
  ['2005-12-31', { year: 2005, month: 12, day: 31 }],
])('%s is a day', (text, expected) => {
  const date = parseCalendarDate(text);

  expect(date).toEqual(expected);
});

test.each([
  ['29 February of a common year', '2005-02-29'],
  ['29 February of a century that is no leap year', '1900-02-29'],
  ['30 February', '2004-02-30'],
  ['31 April', '2004-04-31'],
  ['31 June', '2004-06-31'],
  ['31 September', '2004-09-31'],
  ['31 November', '2004-11-31'],
  ['32 January', '2004-01-32'],
  ['the day 0', '2004-05-00'],
  ['the month 0', '2004-00-12'],
  ['the month 13', '2004-13-12'],
  ['a day with a clock', '2004-05-12T00:00:00Z'],
  ['a day as it is said', '12/05/2004'],
  ['a month of one digit', '2004-5-12'],
  ['a year of two digits', '04-05-12'],
  ['a space before the day', ' 2004-05-12'],
  ['a line end after the day', '2004-05-12\n'],
  ['a day in Arabic-Indic digits', '٢٠٠٤-٠٥-١٢'],
  ['nothing', ''],
])('%s is no day', (_, text) => {
  const date = parseCalendarDate(text);

  expect(date).toBeNull();
});

test('every day of the calendar is read as itself', () => {
  const kept = fc.property(anyDay(), ({ text, date }) => {
    expect(parseCalendarDate(text)).toEqual(date);
  });

  fc.assert(kept, { numRuns: 1000 });
});

test('two days compare as their ISO texts do', () => {
  const alike = fc.property(anyDay(), anyDay(), (a, b) => {
    const order = Math.sign(compareCalendarDates(a.date, b.date));
    expect(order).toBe(Math.sign(Number(a.text > b.text) - Number(a.text < b.text)));
  });

  fc.assert(alike, { numRuns: 1000 });
});

test.each([
  ['2004-05-12', '2026-05-11', 21],
  ['2004-05-12', '2026-05-12', 22],
  ['2004-05-12', '2026-05-13', 22],
  ['2004-05-12', '2026-01-31', 21],
  ['2004-05-12', '2026-12-01', 22],
  ['2004-05-12', '2004-05-12', 0],
  ['2004-05-12', '2004-05-11', -1],
  ['2004-02-29', '2026-02-28', 21],
  ['2004-02-29', '2026-03-01', 22],
  ['2004-02-29', '2028-02-28', 23],
  ['2004-02-29', '2028-02-29', 24],
])('a student born on %s has, on %s, completed %i years', (birth, on, expected) => {
  const years = completedYears(day(birth), day(on));

  expect(years).toBe(expected);
});

test.each([
  ['2004-05-12', '2026-05-12', true],
  ['2004-05-12', '2026-05-11', false],
  ['2004-05-12', '2026-06-12', false],
  ['2004-02-29', '2028-02-29', true],
  ['2004-02-29', '2028-03-01', false],
  ['2004-02-29', '2026-02-28', false],
  ['2004-02-29', '2026-03-01', true],
  ['2004-02-29', '2100-03-01', true],
  ['2004-03-01', '2026-03-01', true],
])('a student born on %s has a birthday on %s: %s', (birth, on, expected) => {
  const found = isBirthday(day(birth), day(on));

  expect(found).toBe(expected);
});

test('a birthday is the day on which one more year is complete', () => {
  const days = fc.tuple(anyDay(), anyDay()).filter(([birth, on]) => birth.text < on.text);

  const counted = fc.property(days, ([birth, on]) => {
    const before = completedYears(birth.date, dayBefore(on.text));
    const gained = completedYears(birth.date, on.date) - before;
    expect(gained).toBe(isBirthday(birth.date, on.date) ? 1 : 0);
  });

  fc.assert(counted, { numRuns: 1000 });
});

function day(text: string): CalendarDate {
  const [year = 0, month = 0, dayOfMonth = 0] = text.split('-').map(Number);
  return { year, month, day: dayOfMonth };
}

function dayBefore(text: string): CalendarDate {
  return day(new Date(Date.parse(text) - 86_400_000).toISOString().slice(0, 10));
}

/** Days from 1900 to 2100, those around the end of February more often. */
function anyDay(): fc.Arbitrary<{ text: string; date: CalendarDate }> {
  const early = new Date('1900-01-02');
  const anywhere = fc.date({ min: early, max: new Date('2100-12-31'), noInvalidDate: true });
  const nearFebruaryEnd = fc
    .tuple(fc.integer({ min: 1901, max: 2099 }), fc.integer({ min: 28, max: 30 }))
    .map(([year, offset]) => new Date(Date.UTC(year, 1, offset)));
  return fc
    .oneof(anywhere, nearFebruaryEnd)
    .map((date) => date.toISOString().slice(0, 10))
    .map((text) => ({ text, date: day(text) }));
}
