import { expect, test } from 'vitest';
import marks from './test-data/typing-marks.json';
import { hasArabicLetter, toPlainCode, toPlainText } from './typed-text.ts';

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

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;
}
