import { expect, test } from 'vitest';
import { parseBirthDate } from './birth-date.ts';

const TODAY = '2026-11-22';

test.each(['2004-05-12', '2012-11-22', '1926-11-22', '2004-02-29'])(
  'a student may declare the birth date %s',
  (typed) => {
    const parsed = parseBirthDate(typed, TODAY);

    expect(parsed).toEqual({ kind: 'value', value: typed });
  },
);

test.each([
  ['no date', '', 'missing'],
  ['half a date', '2004-05', 'missing'],
  ['a day that no calendar has', '2005-02-29', 'missing'],
  ['today', TODAY, 'future'],
  ['a day to come', '2027-01-01', 'future'],
  ['a child’s', '2012-11-23', 'unlikely'],
  ['a year of long ago', '1925-11-21', 'unlikely'],
  ['a year in the middle of typing', '0020-05-12', 'unlikely'],
])('a student who declares %s is told so', (_, typed, issue) => {
  const parsed = parseBirthDate(typed, TODAY);

  expect(parsed).toEqual({ kind: 'issue', issue });
});
