import { expect, test } from 'vitest';
import { directionOf, LANGUAGES, languageMarks, languageOfTag } from './language.ts';

test.each([
  ['ar', 'ar'],
  ['fr', 'fr'],
  ['en', 'en'],
  ['ar-MA', 'ar'],
  ['AR-ma', 'ar'],
  ['fr-FR', 'fr'],
  ['en-GB-oxendict', 'en'],
  [' fr ', 'fr'],
  ['fr_MA', 'fr'],
  ['ar_MA.UTF-8', 'ar'],
  ['FR', 'fr'],
  ['FR_fr', 'fr'],
  ['fr-Latn', 'fr'],
  ['ar-Latn-MA', 'ar'],
  ['fra', 'fr'],
  ['fre', 'fr'],
  ['fra-MA', 'fr'],
  ['ara', 'ar'],
  ['ARA_MA', 'ar'],
  ['eng', 'en'],
  ['eng_US', 'en'],
])('a host’s tag "%s" means the language %s', (tag, expected) => {
  const language = languageOfTag(tag);

  expect(language).toBe(expected);
});

test.each([
  '',
  ' ',
  '-',
  'de',
  'ary',
  'arabic',
  'french',
  'x-ar',
  'zgh-MA',
  'frr',
  'enm',
  'arn',
  'fr4',
  '_fr',
  'french-FR',
  null,
  undefined,
])('a host’s tag "%s" is none of the languages that the widget speaks', (tag) => {
  const language = languageOfTag(tag);

  expect(language).toBeNull();
});

test('a student reads Arabic from right to left and the other languages from left to right', () => {
  const directions = LANGUAGES.map((language) => [language, directionOf(language)]);

  expect(directions).toEqual([
    ['ar', 'rtl'],
    ['fr', 'ltr'],
    ['en', 'ltr'],
  ]);
});

test('a text in another language than the page is marked with it and its direction', () => {
  expect(languageMarks('fr', 'ar')).toEqual({ lang: 'fr', dir: 'ltr' });
  expect(languageMarks('ar', 'en')).toEqual({ lang: 'ar', dir: 'rtl' });
  expect(languageMarks('en', 'en')).toEqual({});
});
