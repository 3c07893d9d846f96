import { expect, test } from 'vitest';
import { loadTranslate, type Translate } from './catalogue.ts';
import { LANGUAGES } from './language.ts';
import { foreignLine, isolated, textParts } from './text-parts.ts';

const SLOT = { element: 'bdi' };

test.each(LANGUAGES)(
  'in "%s" an element stands in the place of a value, the words around it',
  async (language) => {
    const translate = await loadTranslate(language, ['gate']);

    const parts = textParts(translate, 'track.link', { operator: SLOT });

    expect(parts.filter((part) => part === SLOT)).toHaveLength(1);
    expect(parts.map((part) => (part === SLOT ? 'CNOPS' : part)).join('')).toBe(
      translate('track.link', { operator: 'CNOPS' }),
    );
  },
);

test.each(LANGUAGES)('in "%s" each of several values has its own element', async (language) => {
  const translate = await loadTranslate(language, ['outcome']);
  const values = {
    happened: 'CNOPS',
    incident: 'TEST-1',
    institution: 'Faculté',
    year: '2026-2027',
    time: '11:15',
  };
  const slots = {
    happened: { value: values.happened },
    incident: { value: values.incident },
    institution: { value: values.institution },
    year: { value: values.year },
    time: { value: values.time },
  };

  const parts = textParts(translate, 'failure.details', slots);

  const joined = parts.map((part) => (typeof part === 'string' ? part : part.value)).join('');
  expect(parts.filter((part) => typeof part !== 'string')).toHaveLength(5);
  expect(joined).toBe(translate('failure.details', values));
});

test('a message without values is one piece', async () => {
  const translate = await loadTranslate('ar', ['gate']);

  const parts = textParts(translate, 'loading', {});

  expect(parts).toEqual([translate('loading')]);
});

test('a value that a sentence names twice has its element in both places', () => {
  const translate: Translate = (_, ...values) => {
    const [operator] = values.flatMap((named) => Object.values(named ?? {}));
    return `${operator}, ${operator}`;
  };

  const parts = textParts(translate, 'track.link', { operator: SLOT });

  expect(parts).toEqual([SLOT, ', ', SLOT]);
});

test('a code in a text without markup is isolated from left to right', () => {
  const text = isolated('09-08');

  expect(text).toBe('\u206609-08\u2069');
});

test('a text of the backend in a place without markup is one line, isolated', () => {
  const text = foreignLine('Faculté\r\n des\tsciences');

  expect(text).toBe('\u2068Faculté des sciences\u2069');
});
