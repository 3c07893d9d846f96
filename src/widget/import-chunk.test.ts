import { expect, test } from 'vitest';
import { spelling } from './import-chunk.ts';

const PATH = './chunks/ar-form-DRZWjz.js';

test('a file is first asked for by the address that its name gives', () => {
  expect(spelling(PATH, 0)).toBe(PATH);
});

test('each of 64 spellings is another address of the same file, by way of its folder alone', () => {
  const spellings = Array.from({ length: 64 }, (_, number) => spelling(PATH, number));

  const addresses = spellings.map((path) => new URL(path, 'https://portal.test/widgets/x.js').href);
  expect(new Set(addresses).size).toBe(64);
  expect(new Set(addresses.map(decodeURIComponent))).toEqual(
    new Set(['https://portal.test/widgets/chunks/ar-form-DRZWjz.js']),
  );
  expect(addresses.every((address) => address.endsWith('/ar-form-DRZWjz.js'))).toBe(true);
});

test('a file of the same folder, imported from another spelling, is at another address as well', () => {
  const importer = new URL(spelling(PATH, 5), 'https://portal.test/widgets/x.js');

  expect(new URL('./view.js', importer).href).toBe(
    'https://portal.test/widgets/%63h%75nks/view.js',
  );
  expect(new URL('../amo-cnops.js', importer).href).toBe(
    'https://portal.test/widgets/amo-cnops.js',
  );
});
