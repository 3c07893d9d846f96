import { afterEach, expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

const REQUEST = {
  academicYear: '2026-2027',
  birthDate: undefined,
  otherCoverage: false,
  address: { line: 'زنقة "المثال"\n\\2', city: 'القنيطرة', postalCode: '14000' },
  rib: null,
  declaration: true,
};

afterEach(() => {
  for (const { prototype } of [Object, Array, String, Boolean, Number]) {
    Reflect.deleteProperty(prototype, 'toJSON');
  }
});

test.each([
  ['a request', REQUEST],
  ['a draft with its keys', { savedAtMs: 1_795_000_000_000, unresolved: ['key-1', 'key-2'] }],
  ['a list of issues', [{ name: 'rib', digits: 23 }, []]],
  ['a text with a lone surrogate', '\ud800'],
  ['nothing', {}],
])('%s is written as JSON, as the browser writes it', (_, value) => {
  expect(jsonText(value)).toBe(JSON.stringify(value));
});

test.each([
  ['every array', [Array]],
  ['every object', [Object]],
  ['everything', [Object, Array, String, Boolean, Number]],
])('what an old library has given to %s changes nothing of what is sent', (_, spoiled) => {
  const written = JSON.stringify({ ...REQUEST, unresolved: ['key-1'] });
  for (const { prototype } of spoiled) Object.assign(prototype, { toJSON: () => 'spoiled' });

  expect(jsonText({ ...REQUEST, unresolved: ['key-1'] })).toBe(written);
});
