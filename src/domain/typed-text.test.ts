import { expect, test } from 'vitest';
import marks from './test-data/typing-marks.json';
import {
  hasArabicLetter,
  toPlainAnswer,
  toPlainCode,
  toPlainText,
  withoutWrapping,
} from './typed-text.ts';

test.each(Object.entries(marks.digits))('a student may type %s digits', (_, digits) => {
  const plain = toPlainText(digits);

  expect(plain).toBe('0123456789');
});

test.each(marks.unseen.map((mark) => [codePoint(mark), mark]))(
  'the unseen mark %s that a paste brings along is dropped',
  (_, mark) => {
    const plain = toPlainText(`${mark}حي${mark} المثال${mark}`);

    expect(plain).toBe('حي المثال');
  },
);

test('no character of any class that shows nothing is left in what a student typed', () => {
  const unseen = Array.from({ length: 0x110000 }, (_, code) => code)
    .filter((code) => !isWhitespace(code) && !isSurrogate(code))
    .map((code) => String.fromCodePoint(code))
    .filter((character) =>
      /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\ufffc\u{e000}\u{378}]/u.test(character),
    );

  const left = unseen.filter((mark) => toPlainText(`${mark}1${mark}4 حي${mark}`) !== '14 حي');

  expect(unseen.length).toBeGreaterThan(4000);
  expect(left).toEqual([]);
});

test('half a surrogate pair is dropped, since no server takes it', () => {
  expect(toPlainText('stu\ud83ddent \udc00😀')).toBe('student 😀');
});

test.each([
  ['G12345²', 'G12345²'],
  ['G₁2', 'G₁2'],
  ['１²', '1²'],
])('a raised or lowered digit is no digit that was meant: of "%s" stays %s', (typed, plain) => {
  expect(toPlainText(typed)).toBe(plain);
});

test('a text longer than any answer is no answer, and one with as much unseen is', () => {
  expect(toPlainAnswer('1'.repeat(1000))).not.toMatch(/1/);
  expect(toPlainAnswer(`«1${'\u200b'.repeat(1000)}»`)).toBe('1');
});

test.each([
  ['a tab', '12\tزنقة المثال', '12 زنقة المثال'],
  ['a line end', '12, rue Exemple\r\nKénitra', '12, rue Exemple Kénitra'],
  ['a blank of dots', 'rue\u2800Exemple', 'rue Exemple'],
  ['a line end of another kind', 'A\u2028B\u0085C', 'A B C'],
])('%s in the words of a student becomes one space', (_, typed, expected) => {
  expect(toPlainText(typed)).toBe(expected);
});

test('a mark that parts two Arabic letters to the eye stays, and goes anywhere else', () => {
  const plain = toPlainText('\u200cمی\u200cروم A\u200cB حي\u200c');

  expect(plain).toBe('می\u200cروم AB حي');
});

test('the sign of a number keeps its meaning', () => {
  expect(toPlainText('rue nº 5, № 6')).toBe('rue n° 5, N° 6');
});

test.each([
  ['«G1»', 'G1'],
  ['“ G1 ”;', 'G1'],
  ['"G1"', 'G1'],
  ['[G1]', 'G1'],
  ['| G1 |', 'G1'],
  ['(G1)', 'G1'],
  ['G1،', 'G1'],
  ['؛ G1؟', 'G1'],
  ['G1"', 'G1"'],
  ['(G1', '(G1'],
])('of "%s" nothing that stands around the number is left: %s', (text, expected) => {
  expect(withoutWrapping(text)).toBe(expected);
});

test.each(marks.separators.map((separator) => [codePoint(separator), separator]))(
  'a student may put %s between the groups of a code',
  (_, separator) => {
    const code = toPlainCode(`ab${separator}12${separator}${separator}34`);

    expect(code).toBe('AB1234');
  },
);

test('the words of a student keep their spaces, dashes and case', () => {
  const plain = toPlainText(' 12, rue de l’Exemple – Hay El Mithal ');

  expect(plain).toBe('12, rue de l’Exemple – Hay El Mithal');
});

test('a no-break space in the words of a student becomes a space', () => {
  const plain = toPlainText('\u00a0Sidi\u00a0Exemple\u202f');

  expect(plain).toBe('Sidi Exemple');
});

test.each([
  ['ج', true],
  ['G123 ب', true],
  ['\ufe8d', true],
  ['پ', true],
  ['', false],
  ['G123456', false],
  ['٠١٢۳۴', false],
  ['،؛؟', false],
  ['О', false],
])('the text "%s" of a student holds an Arabic letter: %s', (typed, expected) => {
  const found = hasArabicLetter(typed);

  expect(found).toBe(expected);
});

function isWhitespace(code: number): boolean {
  return (code >= 9 && code <= 13) || code === 0x85;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;
}
