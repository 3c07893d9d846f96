import { expect, test } from 'vitest';
import { shortened, shortNames } from './short-message-keys.mjs';

test('every message with a dot in its key has a short name of its own, whatever the order', () => {
  const keys = Array.from({ length: 200 }, (_, index) => `stage.text${'x'.repeat(index)}`);

  const names = shortNames(keys);

  expect(new Set(names.values()).size).toBe(keys.length);
  expect(shortNames(keys.toReversed())).toEqual(names);
});

test('a key without a dot keeps its name, since the same word may stand for something else', () => {
  const names = shortNames(['loading', 'form.title']);

  expect([...names.keys()]).toEqual(['form.title']);
});

test('keys are replaced where they are named as a whole, in either kind of quotes, and nothing else is', () => {
  const names = new Map([['form.title', 'aa']]);
  const code = `t('form.title'); t("form.title"); t('form.titles'); form.title; 'a form.title'`;

  const replaced = shortened(code, names);

  expect(replaced).toBe(`t('aa'); t("aa"); t('form.titles'); form.title; 'a form.title'`);
});
