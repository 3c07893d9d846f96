import { expect, test } from 'vitest';
import { mergedTree } from './merged-tree.mjs';
import { viewTree } from './view-tree.mjs';

const KEYS = new Map([['Title', 'form.title']]);

/** @param {string} html */
const treeOf = (html) => viewTree(html, KEYS);

test('an element becomes its name, its attributes and its children; a message its key', () => {
  const tree = treeOf('<p id="a" hidden="">Title</p>');

  expect(tree).toEqual([['p', { id: 'a', hidden: '' }, 'form.title']]);
});

test('texts that React keeps apart stay apart, and its marks between them go', () => {
  const tree = treeOf('<p>Title<!-- --> <!-- -->other</p>');

  expect(tree).toEqual([['p', {}, 'form.title', { text: ' ' }, { text: 'other' }]]);
});

test('a part that one variant adds stands as a choice in its place', () => {
  const base = treeOf('<ul><li>1</li><li>2</li></ul>');
  const variant = treeOf('<ul><li>1</li><li>more</li><li>2</li></ul>');

  const tree = mergedTree(base, [{ when: 'hasFee', nodes: variant }]);

  expect(tree).toEqual([
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
  const base = treeOf('<dl><dt>gone</dt><dt>stays</dt></dl><p>end</p>');
  const variant = treeOf('<dl><dt>stays</dt></dl><p>end</p><p>asked</p>');

  const tree = mergedTree(base, [{ when: 'asksBirthDate', nodes: variant }]);

  expect(tree).toEqual([
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
  const base = treeOf('<p>a</p><p>b</p>');

  const tree = mergedTree(base, [
    { when: 'hasFee', nodes: treeOf('<p>fee</p><p>b</p>') },
    { when: 'nearAgeLimit', nodes: treeOf('<p>a</p><p>b</p><p>age</p>') },
    { when: 'knowsCnie', nodes: base },
  ]);

  expect(tree).toEqual([
    ['p', {}, { when: 'hasFee', met: [{ text: 'fee' }], unmet: [{ text: 'a' }] }],
    ['p', {}, { text: 'b' }],
    { when: 'nearAgeLimit', met: [['p', {}, { text: 'age' }]], unmet: [] },
  ]);
});

test('two variants that change the same part are refused, since nobody knows what both make', () => {
  const base = treeOf('<p>a</p>');
  const variants = /** @type {const} */ (['hasFee', 'knowsCnie']).map((when) => ({
    when,
    nodes: treeOf(`<div>${when}</div>`),
  }));

  const merge = () => mergedTree(base, variants);

  expect(merge).toThrow('the same part of the form');
});
