import { expect, test } from 'vitest';
import { isWorded, type PerLanguage, wordingIn } from './wording.ts';

const ALL: PerLanguage = { ar: 'كلية', fr: 'Faculté', en: 'Faculty' };

test.each([
  ['ar', 'كلية'],
  ['fr', 'Faculté'],
  ['en', 'Faculty'],
] as const)('a student who reads "%s" reads the text of that language', (language, text) => {
  expect(wordingIn(ALL, language)).toEqual({ text, language });
});

test.each([
  ['null', null],
  ['absent', undefined],
  ['empty', ''],
  ['white space', ' \u00a0\t\n\u3000'],
  ['zero-width characters', '\u200b\u200c\u200d\ufeff\u2060'],
  ['marks of direction', '\u200e\u200f\u202a\u202e\u2066\u2069\u061c'],
  ['a soft hyphen and a filler', '\u00ad\u3164\u115f'],
  ['tags and variation selectors', '\u{e0041}\u{e007f}\ufe0f\u{e0100}'],
  ['the place of an object, and Braille without dots', '\ufffc\u2800'],
  ['control characters', '\u0000\u0007\u009f'],
])('a text that is %s is stood in for by the next language', (_, blank) => {
  expect(wordingIn({ ...ALL, ar: blank }, 'ar')).toEqual({ text: 'Faculté', language: 'fr' });
  expect(wordingIn({ ...ALL, fr: blank }, 'fr')).toEqual({ text: 'Faculty', language: 'en' });
  expect(wordingIn({ ...ALL, en: blank }, 'en')).toEqual({ text: 'Faculté', language: 'fr' });
  expect(wordingIn({ ar: 'كلية', fr: blank, en: blank }, 'fr')).toEqual({
    text: 'كلية',
    language: 'ar',
  });
  expect(isWorded({ ar: blank, fr: blank, en: blank })).toBe(false);
  expect(isWorded({ ar: blank, fr: 'Faculté', en: blank })).toBe(true);
});

test.each([
  ['the code of an institution', 'fs', 'fs'],
  ['a dash', undefined, '—'],
  ['a dash rather than a blank', ' \u200b', '—'],
])('where no language says anything, %s stands there', (_, standIn, text) => {
  expect(wordingIn({ ar: ' ', fr: null }, 'ar', standIn)).toEqual({ text, language: 'ar' });
});
