import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCnie, parseCnie } from './cnie.ts';
import vectors from './test-data/cnie-vectors.json';
import marks from './test-data/typing-marks.json';

test.each(vectors.valid)('the CNIE number $input ($shape) is accepted as usual', ({ input }) => {
  const parsed = parseCnie(input);

  expect(parsed).toEqual({ kind: 'cnie', cnie: input, unusualLength: false });
});

test.each(vectors.normalize)(
  'a CNIE number typed with $written is understood',
  ({ input, cnie }) => {
    const parsed = parseCnie(input);

    expect(parsed).toEqual({ kind: 'cnie', cnie, unusualLength: false });
  },
);

test.each(vectors.invalid)(
  'a student who types "$input" ($mistake) gets the issue "$issue"',
  ({ input, issue }) => {
    const parsed = parseCnie(input);

    expect(parsed).toEqual({ kind: 'issue', issue });
  },
);

test.each([
  ['one digit', 'G1'],
  ['four digits', 'GA1234'],
  ['seven digits', 'G1234567'],
])('a CNIE number with %s passes with a word about its length', (_, typed) => {
  const parsed = parseCnie(typed);

  expect(parsed).toEqual({ kind: 'cnie', cnie: typed, unusualLength: true });
});

test.each([
  ['a Massar code', 'G130012345', 'massar-code'],
  ['a Massar code in lower case', 'g 130012345', 'massar-code'],
  ['a letter O for a zero', 'G12O456', 'letter-o'],
  ['a small letter o for a zero', 'ga 12345o', 'letter-o'],
  ['the letter O for every zero', 'AB1OO2O3', 'letter-o'],
  ['an Arabic letter before a Latin number', 'ج 123456', 'arabic-letters'],
  ['a name in Arabic', 'فاطمة', 'arabic-letters'],
  ['an Arabic letter in its initial form', '\ufe83123456', 'arabic-letters'],
  ['a Greek letter', 'Α123456', 'other-alphabet'],
  ['an accented letter', 'É123456', 'accented-letter'],
  ['an accented letter in two parts', 'e\u0301123456', 'accented-letter'],
  ['the digit keys of a French keyboard', 'Gé"123', 'accented-letter'],
  ['two letters and nothing more', 'GA', 'no-digits'],
  ['three letters and digits', 'gab12345', 'too-many-letters'],
  ['two letters and eight digits', 'GA12345678', 'too-many-digits'],
  ['letters between the digits', 'G123B45', 'letter-inside'],
  ['a question mark', 'G12345?', 'other-characters'],
  ['a euro sign', '€123456', 'other-characters'],
  ['digits of a third script', 'G१२३४५६', 'other-characters'],
  ['an e-mail address', 'student@example.org', 'other-characters'],
  ['spaces alone', ' \u00a0 ', 'missing'],
  ['unseen marks alone', '\u200f\u200b', 'missing'],
  ['a label alone', 'CIN :', 'missing'],
  ['a label that no letter tells from the number', 'CINE123456', 'too-many-letters'],
  ['a label and digits alone', 'CIN n° 123456', 'no-letter'],
  ['a sign and digits alone', 'Nº 123456', 'no-letter'],
  ['a label that may have the letter of the number', 'CIN N 123456', 'no-letter'],
  ['a label that may have both letters of the number', 'CIN no 123456', 'no-letter'],
  ['a small word behind a label', 'carte de 123456', 'no-letter'],
  ['a raised digit', 'G12345²', 'other-characters'],
  ['more than any number has', `${'CIN '.repeat(100)}G123456`, 'other-characters'],
  ['two numbers', 'G123456 H123456', 'several'],
  ['a part of another number behind a slash', 'G123456/2', 'several'],
  ['a digit apart', 'G123456 7', 'several'],
  ['two digits apart', 'G12345 06', 'several'],
  ['two numbers in a list', 'CIN : G123456, GA12345', 'several'],
  ['a quote for a digit of a French keyboard', 'G"12345', 'other-characters'],
  ['a quote for the last digit', 'G12345"', 'other-characters'],
] as const)('a student who types %s, "%s", gets the issue "%s"', (_, typed, issue) => {
  const parsed = parseCnie(typed);

  expect(parsed).toEqual({ kind: 'issue', issue });
});

test.each([
  'CIN G123456',
  'CNI : G123456',
  'CINE G123456',
  'C.I.N. G123456',
  'C.N.I.E : G123456',
  'N° G123456',
  'N°G123456',
  'Nº G123456',
  '№ G123456',
  'CIN n° G123456',
  'CIN no : G123456',
  'CIN N G123456',
  'CIN no G123456',
  'CIN n. G123456',
  'CIN_N_G123456',
  'CIN n/G123456',
  'C.I.N. E G123456',
  'CIN : G 12 34 56',
  'G 123 456',
  'G123456،',
  'N° de la CIN : G123456',
  'Ma CIN : G123456',
  'Carte d’identité nationale n° G123456',
  'Numéro de la carte nationale : G 123456',
  'National ID card: G123456',
  'رقم البطاقة: G123456',
  'رقم البطاقة الوطنية G123456',
  'رقم البطاقة الوطنية للتعريف الإلكترونية : «G 123456»',
  'CIN\nG123456',
  '«CIN : G123456»',
  'CIN (G123456)',
  '"G123456"',
  '[G123456]',
  '| G123456 |',
  'G123456;',
  'G\u{e0041}12\ufe0f34\ufffc56',
])('a student who pastes "%s" has given the number G123456', (typed) => {
  const parsed = parseCnie(typed);

  expect(parsed).toMatchObject({ kind: 'cnie', cnie: 'G123456' });
});

test.each([
  ['CI12345', 'CI12345'],
  ['CN123456', 'CN123456'],
  ['N123456', 'N123456'],
  ['N 123456', 'N123456'],
  ['NO 123456', 'NO123456'],
  ['MA 123456', 'MA123456'],
  ['DE 123456', 'DE123456'],
  ['ID 123456', 'ID123456'],
  ['CIN E123456', 'E123456'],
  ['CNI E 123456', 'E123456'],
  ['CIN n° CN123456', 'CN123456'],
  ['CIN CI12345', 'CI12345'],
  ['CIN N123456', 'N123456'],
  ['CIN : N 123456', 'N123456'],
  ['CIN n° N 123456', 'N123456'],
])('no label takes the letters of a number: "%s" is %s', (typed, cnie) => {
  const parsed = parseCnie(typed);

  expect(parsed).toMatchObject({ kind: 'cnie', cnie });
});

test('no label takes the letters of any number', () => {
  const kept = fc.property(anyCnie(), fc.constantFrom('', ' ', '-', '.'), (cnie, gap) => {
    const typed = cnie.replace(/(?=\d)/, gap);
    expect(parseCnie(typed)).toMatchObject({ kind: 'cnie', cnie });
  });

  fc.assert(kept, { numRuns: 1000 });
});

test('a prefix that is the letter O is no mistake, since no prefix is judged', () => {
  const parsed = parseCnie('O123456');

  expect(parsed).toEqual({ kind: 'cnie', cnie: 'O123456', unusualLength: false });
});

test('a CNIE number is understood however it is written and whatever stands between its characters', () => {
  const typed = anyCnie().chain((cnie) => fc.tuple(fc.constant(cnie), decorated(cnie)));

  const understood = fc.property(typed, ([cnie, text]) => {
    expect(parseCnie(text)).toMatchObject({ kind: 'cnie', cnie });
  });

  fc.assert(understood, { numRuns: 1000 });
});

test('whatever a student types gives a CNIE number of the agreed shape or an issue', () => {
  const alphabet = fc.constantFrom(...'aZO0129٣۴أОé', '-', ' ', '?', '\u200f', '\u0000', '😀');
  const typed = fc.string({ unit: alphabet });

  const judged = fc.property(typed, (text) => {
    const parsed = parseCnie(text);
    const outcome = parsed.kind === 'cnie' ? parsed.cnie : parsed.issue;
    expect(outcome).toMatch(/^([A-Z]{1,2}[0-9]{1,7}|[a-z-]+)$/);
  });

  fc.assert(judged, { numRuns: 1000 });
});

test.each([
  ['G123456', 'G 123456'],
  ['AB00012', 'AB 00012'],
])('the CNIE number %s is shown in two groups, %s', (cnie, expected) => {
  const shown = formatCnie(cnie);

  expect(shown).toBe(expected);
});

test('a text that is no CNIE number is shown as it is', () => {
  const shown = formatCnie('<b>&{name}');

  expect(shown).toBe('<b>&{name}');
});

function anyCnie(): fc.Arbitrary<string> {
  const letters = fc.string({
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
    minLength: 1,
    maxLength: 2,
  });
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 7 });
  return fc.tuple(letters, digits).map((parts) => parts.join(''));
}

/**
 * The same number with or without a label, in any case and digits, with unseen marks anywhere and
 * separators between all of its digits or none: five digits and others apart are two numbers.
 */
function decorated(cnie: string): fc.Arbitrary<string> {
  const starts = ['', 'CNIE: ', 'cin : ', 'CIN n° : ', '\u200eCNIE\u200f:'];
  const unseen = fc.constantFrom('', ...marks.unseen);
  const gap = fc.tuple(unseen, fc.constantFrom(...marks.separators), unseen).map(joined);
  return fc.constantFrom(unseen, gap).chain((between) => {
    const characters = [...cnie].flatMap((character, at) => [
      at > 0 && /^\d\d/.test(cnie.slice(at - 1)) ? between : fc.oneof(unseen, gap),
      fc.constantFrom(...waysToWrite(character)),
    ]);
    return fc.tuple(fc.constantFrom(...starts), ...characters, unseen).map(joined);
  });
}

function joined(parts: string[]): string {
  return parts.join('');
}

function waysToWrite(character: string): string[] {
  if (/\d/.test(character)) {
    return Object.values(marks.digits).map((digits) => [...digits][Number(character)] ?? '');
  }
  const fullWidth = String.fromCharCode(character.charCodeAt(0) + 0xfee0);
  return [character, character.toLowerCase(), fullWidth];
}
