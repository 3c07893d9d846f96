import { expect, test } from 'vitest';
import { mergedTemplate } from './merged-template.mjs';
import { templateOfHtml } from './template-of-html.mjs';

const KEYS = new Map([['Title', 'form.title']]);

/** @param {string} html */
const templateOf = (html) => templateOfHtml(html, KEYS);

test('an element becomes its name, its attributes and its children; a message its key', () => {
  const template = templateOf('<p id="a" hidden="">Title</p>');

  expect(template).toEqual([['p', { id: 'a', hidden: '' }, 'form.title']]);
});

test('texts that React keeps apart stay apart, and its marks between them go', () => {
  const template = templateOf('<p>Title<!-- --> <!-- -->other</p>');

  expect(template).toEqual([['p', {}, 'form.title', { text: ' ' }, { text: 'other' }]]);
});

test('a part that one variant adds stands as a choice in its place', () => {
  const base = templateOf('<ul><li>1</li><li>2</li></ul>');
  const variant = templateOf('<ul><li>1</li><li>more</li><li>2</li></ul>');

  const template = mergedTemplate(base, [{ when: 'hasFee', nodes: variant }]);

  expect(template).toEqual([
    [
      'ul',
      {},
      ['li', {}, { text: '1' }],
      { when: 'hasFee', met: [['li', {}, { text: 'more' }]], unmet: [] },
      ['li', {}, { text: '2' }],
    ],
  ]);
});

test('a part that one variant takes away, and one that it adds elsewhere, are two choices', () => {
  const base = templateOf('<dl><dt>gone</dt><dt>stays</dt></dl><p>end</p>');
  const variant = templateOf('<dl><dt>stays</dt></dl><p>end</p><p>asked</p>');

  const template = mergedTemplate(base, [{ when: 'asksBirthDate', nodes: variant }]);

  expect(template).toEqual([
    [
      'dl',
      {},
      { when: 'asksBirthDate', met: [], unmet: [['dt', {}, { text: 'gone' }]] },
      ['dt', {}, { text: 'stays' }],
    ],
    ['p', {}, { text: 'end' }],
    { when: 'asksBirthDate', met: [['p', {}, { text: 'asked' }]], unmet: [] },
  ]);
});

test('each of several variants has its choice where it differs', () => {
  const base = templateOf('<p>a</p><p>b</p>');

  const template = mergedTemplate(base, [
    { when: 'hasFee', nodes: templateOf('<p>fee</p><p>b</p>') },
    { when: 'nearAgeLimit', nodes: templateOf('<p>a</p><p>b</p><p>age</p>') },
    { when: 'knowsCnie', nodes: base },
  ]);

  expect(template).toEqual([
    ['p', {}, { when: 'hasFee', met: [{ text: 'fee' }], unmet: [{ text: 'a' }] }],
    ['p', {}, { text: 'b' }],
    { when: 'nearAgeLimit', met: [['p', {}, { text: 'age' }]], unmet: [] },
  ]);
});

test('two variants that change the same part are refused, since nobody knows what both make', () => {
  const base = templateOf('<p>a</p>');
  const variants = /** @type {const} */ (['hasFee', 'knowsCnie']).map((when) => ({
    when,
    nodes: templateOf(`<div>${when}</div>`),
  }));

  const merge = () => mergedTemplate(base, variants);

  expect(merge).toThrow('the same part of the form');
});
