import { expect, test } from 'vitest';
import { formatPhone } from './phone-format.ts';

test.each([
  ['+212612345678', '06 12 34 56 78'],
  ['+212537000000', '05 37 00 00 00'],
  ['+33612345678', '+33612345678'],
  ['+2126123', '+2126123'],
  ['le standard', 'le standard'],
])('the student reads the phone number %s as %s', (phone, expected) => {
  const shown = formatPhone(phone);

  expect(shown).toBe(expected);
});
