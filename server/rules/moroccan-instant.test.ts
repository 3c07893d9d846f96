import { expect, test } from 'vitest';
import { moroccanInstant } from './moroccan-instant.ts';

test.each([
  ['an hour ahead of UTC', '2025-11-22T10:15:00.250Z', '2025-11-22T11:15:00.250+01:00'],
  ['in Ramadan', '2025-03-15T10:15:00Z', '2025-03-15T10:15:00.000+00:00'],
  ['after midnight', '2025-11-30T23:30:00Z', '2025-12-01T00:30:00.000+01:00'],
  ['from another clock', '2025-11-22T12:15:00+02:00', '2025-11-22T11:15:00.000+01:00'],
])('a student reads an instant by the clocks of Morocco: %s', (_, instant, expected) => {
  expect(moroccanInstant(instant)).toBe(expected);
});

test.each(['2025-11-22T10:15:00.250Z', '2025-03-15T10:15:00Z'])(
  'the instant %s stays the same instant',
  (instant) => {
    expect(Date.parse(moroccanInstant(instant))).toBe(Date.parse(instant));
  },
);
