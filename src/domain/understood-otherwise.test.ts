import { expect, test } from 'vitest';
import { understoodOtherwise } from './understood-otherwise.ts';

const RIB = '310810100013070176970116';

test.each([
  ['phone', 'tel:+212612345678', '06 12 34 56 78'],
  ['phone', '212612345678+', '06 12 34 56 78'],
  ['phone', '٠٦١٢٣٤٥٦٧٨', '06 12 34 56 78'],
  ['email', 'Exemple <student@example.org>', 'student@example.org'],
  ['email', 'student@example.org;', 'student@example.org'],
  ['email', 'student@جامعة.ma', 'student@xn--mgbeh7c1c.ma'],
  ['postalCode', '14000 Kénitra', '14000'],
  ['postalCode', 'MA-14000', '14000'],
  ['rib', `${RIB} Banque Exemple`, '310 810 1000130701769701 16'],
] as const)(
  'of the %s "%s" the student reads that it is understood as %s',
  (name, typed, shown) => {
    const understood = understoodOtherwise(name, typed);

    expect(understood).toBe(shown);
  },
);

test.each([
  ['phone', '0612345678'],
  ['phone', '06 12 34 56 78'],
  ['phone', '+212 612 345 678'],
  ['email', ' Student@Example.ORG '],
  ['email', 'student@xn--mgbeh7c1c.ma'],
  ['postalCode', ' 14 000 '],
  ['rib', '310 810 1000130701769701 16'],
  ['rib', RIB],
] as const)('the %s "%s" is not repeated to the student, since it is sent so', (name, typed) => {
  const understood = understoodOtherwise(name, typed);

  expect(understood).toBeNull();
});

test.each([
  ['phone', ''],
  ['phone', '06 12'],
  ['email', 'student@example'],
  ['postalCode', '14000 10000'],
  ['rib', ''],
  ['rib', `${RIB} ou ${RIB}`],
] as const)('of the %s "%s" nothing is repeated, since it is not understood', (name, typed) => {
  const understood = understoodOtherwise(name, typed);

  expect(understood).toBeNull();
});
