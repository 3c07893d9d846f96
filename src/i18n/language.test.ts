import { expect, test } from 'vitest';
import { directionOf, LANGUAGES, languageOfTag } from './language.ts';

test.each([
  ['ar', 'ar'],
  ['fr', 'fr'],
  ['en', 'en'],
  ['ar-MA', 'ar'],
  ['AR-ma', 'ar'],
  ['fr-FR', 'fr'],
  ['en-GB-oxendict', 'en'],
  [' fr ', 'fr'],
])('a host’s tag "%s" means the language %s', (tag, expected) => {
  const language = languageOfTag(tag);

  expect(language).toBe(expected);
});

test.each(['', ' ', '-', 'de', 'ary', 'arabic', 'french', 'x-ar', 'zgh-MA', null, undefined])(
  'a host’s tag "%s" is none of the languages that the widget speaks',
  (tag) => {
    const language = languageOfTag(tag);

    expect(language).toBeNull();
  },
);

test('a student reads Arabic from right to left and the other languages from left to right', () => {
  const directions = LANGUAGES.map((language) => [language, directionOf(language)]);

  expect(directions).toEqual([
    ['ar', 'rtl'],
    ['fr', 'ltr'],
    ['en', 'ltr'],
  ]);
});
