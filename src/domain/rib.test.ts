import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRib, parseRib } from './rib.ts';
import vectors from './test-data/rib-vectors.json';
import marks from './test-data/typing-marks.json';

const { valid, normalize, invalid } = vectors;
const grouped = valid.flatMap(({ rib, grouped: groups }) =>
  groups === undefined ? [] : [{ rib, groups }],
);
const ibans = valid.flatMap(({ rib, iban }) => (iban === undefined ? [] : [{ rib, iban }]));

test.each(valid)('the RIB $rib ($source) is accepted', ({ rib }) => {
  const parsed = parseRib(rib);

  expect(parsed).toEqual({ kind: 'rib', rib });
});

test.each(ibans)('a student who types the IBAN $iban has given the RIB in it', ({ iban, rib }) => {
  const parsed = parseRib(iban);

  expect(parsed).toEqual({ kind: 'rib', rib });
});

test.each(grouped)('a student sees $rib in the groups of the bank’s paper', ({ rib, groups }) => {
  const shown = formatRib(rib);

  expect(shown).toBe(groups);
});

test.each(normalize)('a RIB pasted with $written is understood', ({ input, rib }) => {
  const parsed = parseRib(input);

  expect(parsed).toEqual({ kind: 'rib', rib });
});

test.each(invalid)('a RIB with $mistake is refused for its key', ({ input }) => {
  const parsed = parseRib(input);

  expect(parsed).toEqual({ kind: 'issue', issue: { code: 'wrong-key' } });
});

const RIB = '310810100013070176970116';

test.each([
  ['nothing', ''],
  ['spaces alone', ' \u00a0 '],
  ['unseen marks alone', '\u200e\u200b\u202c'],
  ['dashes alone', '---'],
  ['a label alone', 'RIB :'],
])('a student who leaves %s in the field has given no RIB', (_, typed) => {
  const parsed = parseRib(typed);

  expect(parsed).toEqual({ kind: 'none' });
});

test.each([
  ['one digit', '0', { code: 'too-short', digits: 1 }],
  ['23 digits', RIB.slice(0, 23), { code: 'too-short', digits: 23 }],
  ['23 digits in an IBAN', `MA64 ${RIB.slice(0, 23)}`, { code: 'too-short', digits: 23 }],
  ['the country and nothing else of an IBAN', 'MA64', { code: 'too-short', digits: 0 }],
  ['25 digits', `${RIB}0`, { code: 'too-long', digits: 25 }],
  ['25 digits in an IBAN', `MA64${RIB}0`, { code: 'too-long', digits: 25 }],
  ['the same RIB twice', `${RIB} ${RIB}`, { code: 'too-long', digits: 48 }],
  ['the 16 digits of the account', RIB.slice(6, 22), { code: 'account-only' }],
  ['a French IBAN', 'FR76 3000 6000 0112 3456 7890 189', { code: 'foreign-iban' }],
  ['a Belgian IBAN in lower case', 'be68 5390 0754 7034', { code: 'foreign-iban' }],
  ['two RIBs', `${RIB} ou ${RIB}`, { code: 'too-long', digits: 48 }],
  ['a RIB and its IBAN', `RIB: ${RIB} IBAN: MA64${RIB}`, { code: 'too-long', digits: 50 }],
  ['a label and a digit too many', `Code RIB : ${RIB}5`, { code: 'too-long', digits: 25 }],
  ['an Arabic label and four digits', 'رقم الحساب: 3108', { code: 'too-short', digits: 4 }],
  [
    'a French IBAN after a label',
    'IBAN : FR76 3000 6000 0112 3456 7890 189',
    { code: 'foreign-iban' },
  ],
  ['a German IBAN', 'DE 89 3704 0044 0532 0130 00', { code: 'foreign-iban' }],
  [
    'a Turkish IBAN of as many digits',
    'TR33 0006 1005 1978 6457 8413 26',
    { code: 'foreign-iban' },
  ],
  ['a label of small words and four digits', 'Le RIB : 3108', { code: 'too-short', digits: 4 }],
  ['a sign in letters and four digits', 'RIB no 3108', { code: 'too-short', digits: 4 }],
  ['two letters that are no country', `XX${RIB}`, { code: 'letters' }],
  ['a Norwegian IBAN', 'NO93 8601 1117 947', { code: 'foreign-iban' }],
  ['a German IBAN after a label', 'IBAN : DE 89 3704 0044 0532 0130 00', { code: 'foreign-iban' }],
  ['a raised digit', `${RIB.slice(1)}²`, { code: 'letters' }],
  ['more than any RIB has', `RIB ${'1 '.repeat(1000)}`, { code: 'letters' }],
  ['a word for digits', `310 ABC ${RIB.slice(6)}`, { code: 'letters' }],
  ['a label and a letter O for a zero', `RIB O${RIB.slice(1)}`, { code: 'letters' }],
  ['words', 'compte de ma mère', { code: 'letters' }],
  ['Arabic words', 'حساب أمي', { code: 'letters' }],
  ['a letter among the digits', `31O${RIB.slice(3)}`, { code: 'letters' }],
  ['a comma among the digits', `310,${RIB.slice(3)}`, { code: 'letters' }],
  ['an IBAN with a digit of its check wrong', `MA65${RIB}`, { code: 'wrong-key' }],
  ['24 zeros', '0'.repeat(24), { code: 'wrong-key' }],
  ['the bank 000 with a fitting key', '000810000000000012345656', { code: 'wrong-key' }],
])('a student who types %s, "%s", gets the issue %j', (_, typed, issue) => {
  const parsed = parseRib(typed);

  expect(parsed).toEqual({ kind: 'issue', issue });
});

test.each([
  'Code RIB : #',
  'N° RIB #',
  'RIB n° #',
  'RIB n°#',
  'RIB de #',
  'rib=#',
  'Mon RIB : #',
  'Le RIB : #',
  'RIB no #',
  'RIB no : #',
  'My RIB: #',
  'RIB au #',
  'N° de compte : #',
  'Relevé d’identité bancaire (RIB) : #',
  'رقم الحساب: #',
  'رقم الحساب البنكي #',
  'حسابي البنكي هو #',
  'IBAN : MA64#',
  'IBAN n° MA 64 #',
  'Compte MA64#',
  '"#"',
  '« # »',
  '“RIB : #”',
  '[#]',
  '| # |',
  '\t#\t',
  '#,',
  '{"rib":"#"}',
  '# Banque Exemple',
])('a RIB pasted as "%s" is understood', (written) => {
  const parsed = parseRib(written.replace('#', RIB));

  expect(parsed).toEqual({ kind: 'rib', rib: RIB });
});

test.each([
  ['borders', '| 310 | 810 | 1000130701769701 | 16 |'],
  ['tabs', '310\t810\t1000130701769701\t16'],
  ['line ends', '310\r\n810\r\n1000130701769701\r\n16'],
  ['brackets', '[310] [810] [1000130701769701] [16]'],
  ['quotes', '"310";"810";"1000130701769701";"16"'],
  ['a head of titles', 'Banque\tVille\tCompte\tClé\n310\t810\t1000130701769701\t16'],
  [
    'a title before each',
    'Code banque : 310\nVille : 810\nN° de compte : 1000130701769701\nClé RIB : 16',
  ],
  ['Arabic titles', 'رمز البنك 310 رمز المدينة 810 رقم الحساب 1000130701769701 المفتاح 16'],
])('a RIB pasted from the cells of a table with %s is understood', (_, typed) => {
  const parsed = parseRib(typed);

  expect(parsed).toEqual({ kind: 'rib', rib: RIB });
});

test.each([
  ['98 in the place of 01', '011810000000000000006598'],
  ['99 in the place of 02', '011810000000000000009799'],
  ['00 in the place of 97', '011810000000000000003300'],
])('a RIB with the key %s is refused although 97 divides it', (_, rib) => {
  const remainder = BigInt(rib) % 97n;

  const parsed = parseRib(rib);

  expect(remainder).toBe(0n);
  expect(parsed).toEqual({ kind: 'issue', issue: { code: 'wrong-key' } });
});

test.each([...RIB].map((_, index) => index))(
  'a RIB with any other digit at index %i is refused',
  (index) => {
    const wrong = otherDigits(RIB[index]).map((digit) => withDigit(RIB, index, digit));

    const kinds = wrong.map((rib) => parseRib(rib).kind);

    expect(kinds).toEqual(Array(9).fill('issue'));
  },
);

test('a student who mistypes one digit of any RIB is told so', () => {
  const mistyped = fc
    .tuple(validRib(), fc.nat({ max: 23 }), fc.integer({ min: 1, max: 9 }))
    .map(([rib, index, step]) => withDigit(rib, index, String((Number(rib[index]) + step) % 10)));

  const refused = fc.property(mistyped, (rib) => {
    expect(parseRib(rib)).toEqual({ kind: 'issue', issue: { code: 'wrong-key' } });
  });

  fc.assert(refused, { numRuns: 1000 });
});

test('a student who swaps two different neighbouring digits of any RIB is told so', () => {
  const swapped = fc
    .tuple(validRib(), fc.nat({ max: 22 }))
    .filter(([rib, index]) => rib[index] !== rib[index + 1])
    .map(([rib, index]) => swapNeighbours(rib, index));

  const refused = fc.property(swapped, (rib) => {
    expect(parseRib(rib)).toEqual({ kind: 'issue', issue: { code: 'wrong-key' } });
  });

  fc.assert(refused, { numRuns: 1000 });
});

test('a RIB is understood however its digits are written and whatever stands between them', () => {
  const typed = validRib().chain((rib) => fc.tuple(fc.constant(rib), decorated(rib)));

  const understood = fc.property(typed, ([rib, text]) => {
    expect(parseRib(text)).toEqual({ kind: 'rib', rib });
  });

  fc.assert(understood, { numRuns: 1000 });
});

test('the groups of any RIB hold its digits in their order', () => {
  const kept = fc.property(validRib(), (rib) => {
    expect(formatRib(rib).replaceAll(' ', '')).toBe(rib);
  });

  fc.assert(kept);
});

test.each([
  ['', ''],
  ['011', '011'],
  ['0115', '011 5'],
  ['0115190', '011 519 0'],
  [`${RIB}99`, '310 810 1000130701769701 16 99'],
])('the digits "%s", not yet or no longer a RIB, stand in groups as "%s"', (digits, expected) => {
  const shown = formatRib(digits);

  expect(shown).toBe(expected);
});

/** A RIB of any account, its key taken as the bank's paper explains it. */
function validRib(): fc.Arbitrary<string> {
  const bank = fc.integer({ min: 1, max: 999 }).map((code) => String(code).padStart(3, '0'));
  const rest = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 });
  return fc.tuple(bank, rest).map(([code, digits]) => {
    const first22 = code + digits.join('');
    const key = 97n - ((BigInt(first22) * 100n) % 97n);
    return first22 + String(key).padStart(2, '0');
  });
}

/** The same RIB with a label or as an IBAN, in any digits, with marks and separators anywhere. */
function decorated(rib: string): fc.Arbitrary<string> {
  const starts = [
    '',
    'RIB:',
    'RIB : ',
    'rib ',
    'R.I.B. : ',
    'RIB n° ',
    '\u200fRIB\u200e: ',
    'MA64',
  ];
  const arabicStarts = ['رقم التعريف البنكي: ', 'كشف التعريف البنكي '];
  const ibanStarts = ['ma64 ', 'MA 64-', 'ＭＡ６４', 'IBAN: MA64', 'iban MA64 ', 'MA٦٤'];
  const gap = fc
    .array(fc.constantFrom(...marks.separators, ...marks.unseen), { maxLength: 2 })
    .map((found) => found.join(''));
  const script = fc.constantFrom(...Object.values(marks.digits).map((digits) => [...digits]));
  const written = fc
    .array(fc.tuple(gap, script), { minLength: 24, maxLength: 24 })
    .map((units) => units.map(([mark, digits], at) => digits[Number(rib[at])] + mark).join(''));
  return fc
    .tuple(fc.constantFrom(...starts, ...arabicStarts, ...ibanStarts), gap, written, gap)
    .map((parts) => parts.join(''));
}

function otherDigits(digit: string | undefined): string[] {
  return [...'0123456789'].filter((other) => other !== digit);
}

function withDigit(rib: string, index: number, digit: string): string {
  return rib.slice(0, index) + digit + rib.slice(index + 1);
}

function swapNeighbours(rib: string, index: number): string {
  const [first, second] = rib.slice(index, index + 2);
  return `${rib.slice(0, index)}${second}${first}${rib.slice(index + 2)}`;
}
