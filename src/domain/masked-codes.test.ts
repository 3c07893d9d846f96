import { expect, test } from 'vitest';
import { maskedCodes } from './masked-codes.ts';

const RIB = '011519000001205000534921';

test.each([
  ['AB123456', '•••• 456'],
  ['ab 123456', '•••• 456'],
  ['G12345', '•••• 45'],
  ['G123', '•••• 3'],
  ['G1', '••••'],
])('of the CNIE number %s a paper shows %s', (typed, masked) => {
  expect(maskedCodes({ cnie: typed, rib: '' }).cnie).toBe(masked);
});

test.each([
  ['bare', RIB],
  ['grouped', '011 519 0000012050005349 21'],
  ['as an IBAN', `MA64${RIB}`],
])('of a RIB that is typed %s a paper shows the last three digits', (_, typed) => {
  expect(maskedCodes({ cnie: '', rib: typed }).rib).toBe('•••• 921');
});

test.each([
  ['', ''],
  ['123456', RIB.slice(0, 20)],
  ['AB123456789', `${RIB.slice(0, 22)}00`],
])('what is no complete code is left out of a paper: "%s", "%s"', (cnie, rib) => {
  expect(maskedCodes({ cnie, rib })).toEqual({ cnie: null, rib: null });
});
