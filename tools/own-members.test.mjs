import { afterEach, expect, test } from 'vitest';
import { inheritingLoops, overOwnMembers } from './own-members.mjs';

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, 'bar');
  Reflect.deleteProperty(Array.prototype, 'last');
});

test.each([
  ['of an object', 'for (const name in { a: 1, b: 2 }) seen.push(name);', ['a', 'b']],
  ['of an array', 'for (var at in ["x", "y"]) seen.push(at);', ['0', '1']],
  ['of a text', 'for (let at in "xy") seen.push(at);', ['0', '1']],
  ['of nothing', 'for (let name in null) seen.push(name);', []],
  ['of what a loop makes first', 'let n, o; for (n in o = {}, o.a = 1, o) seen.push(n);', ['a']],
  [
    'of an object within another’s, behind words in Arabic',
    'const title = "طلب"; for (const a in { x: 1 }) for (const b in { y: 2 }) seen.push(title + a + b);',
    ['طلبxy'],
  ],
  [
    'of what a function with a loop of its own gives',
    'for (const a in (() => { const own = {}; for (const b in { x: 1 }) own[b] = b; return own; })()) seen.push(a);',
    ['x'],
  ],
])('what a host gives to every object is no member %s', (_, loop, expected) => {
  Object.assign(Object.prototype, { bar: 2 });
  Object.assign(Array.prototype, { last: () => null });
  /** @type {string[]} */
  const seen = [];

  new Function('seen', overOwnMembers(loop))(seen);

  expect(seen).toEqual(expected);
});

test('a loop that goes over inherited members is found, one that does not is not', () => {
  const loops = inheritingLoops('for (a in b) c(); for (d of e) f(); "for (g in h)"; i in j;');

  expect(loops).toHaveLength(1);
});
