import { expect, test } from 'vitest';
import { spelling } from './import-chunk.ts';

const PATH = './chunks/ar-form-DRZWjz.js';

test('a file is first asked for by the address that its name gives', () => {
  expect(spelling(PATH, 0)).toBe(PATH);
});

test('each of 120 spellings is another address of the same file', () => {
  const spellings = Array.from({ length: 120 }, (_, number) => spelling(PATH, number));

  const urls = spellings.map((path) => new URL(path, 'https://portal.test/widgets/x.js'));
  expect(new Set(urls.map(({ href }) => href)).size).toBe(120);
  expect(new Set(urls.map(({ pathname }) => decodeURIComponent(pathname)))).toEqual(
    new Set(['/widgets/chunks/ar-form-DRZWjz.js']),
  );
  expect(urls.every(({ pathname }) => pathname.endsWith('/ar-form-DRZWjz.js'))).toBe(true);
});

test('a server that takes a percent-encoded folder for another one is asked by the plain one in turns', () => {
  const tries = [1, 2, 3, 4].map((number) => spelling(PATH, number));

  expect(tries.map((path) => path.includes('%'))).toEqual([true, false, true, false]);
  expect(tries[1]).toMatch(/^\.\/chunks\/ar-form-DRZWjz\.js\?/);
});

test('a file of the same folder, imported from another spelling, is at another address as well', () => {
  const importer = new URL(spelling(PATH, 9), 'https://portal.test/widgets/x.js');

  expect(new URL('./view.js', importer).href).toBe(
    'https://portal.test/widgets/%63h%75nks/view.js',
  );
  expect(new URL('../amo-cnops.js', importer).href).toBe(
    'https://portal.test/widgets/amo-cnops.js',
  );
});
