import { expect, test } from 'vitest';
import { hintsOf } from './visit-hints.mjs';

const FILES = [
  'chunks/form-12345678.js',
  'chunks/ar-form-12345678.js',
  'chunks/outcome-12345678.js',
  'chunks/ar-gate-12345678.js',
  'chunks/fr-gate-12345678.js',
  'chunks/view-12345678.js',
  'chunks/fr-view-12345678.js',
  'chunks/ar-view-12345678.js',
  'amo-cnops.js',
];

test('a portal finds what every visit in a language downloads, and no other language', () => {
  const { ar, fr } = hintsOf(FILES);

  expect(ar?.always).toEqual(['amo-cnops.js', 'chunks/ar-gate-12345678.js']);
  expect(fr?.always).toEqual(['amo-cnops.js', 'chunks/fr-gate-12345678.js']);
});

test('a portal finds what the form shows first apart from what it takes besides', () => {
  const { ar } = hintsOf(FILES);

  expect(ar?.view).toEqual(['chunks/view-12345678.js', 'chunks/ar-view-12345678.js']);
  expect(ar?.form).toEqual([
    'chunks/form-12345678.js',
    'chunks/ar-form-12345678.js',
    'chunks/outcome-12345678.js',
  ]);
});
