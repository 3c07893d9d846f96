import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newUuid } from './uuid.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

// Whatever holds the pauses between tries short has nothing to do with keys.
beforeEach(() => {
  vi.restoreAllMocks();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const PAGES: [page: string, spoil: () => void][] = [
  ['of a host as it should be', () => undefined],
  [
    'over http, where the browser makes no UUIDs',
    () => {
      vi.stubGlobal('isSecureContext', false);
      vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    },
  ],
  ['without any cryptography', () => vi.stubGlobal('crypto', undefined)],
  [
    'whose UUIDs are numbers',
    () => vi.spyOn(crypto, 'randomUUID').mockReturnValue('12345' as never),
  ],
  [
    'whose UUIDs are always the same',
    () => vi.spyOn(crypto, 'randomUUID').mockReturnValue('0-0-0-0-0'),
  ],
  [
    'whose cryptography leaves nothing but zeros',
    () => vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => bytes),
  ],
  ['whose dice always fall the same', () => vi.spyOn(Math, 'random').mockReturnValue(0.5)],
  [
    'whose Array.from knows no second argument',
    () => vi.spyOn(Array, 'from').mockImplementation((items: unknown) => [...(items as [])]),
  ],
  [
    'whose texts are padded wrongly',
    () => vi.spyOn(String.prototype, 'padStart').mockImplementation(() => ''),
  ],
];

test.each(PAGES)('a page %s gets a random UUID for each request', (_, spoil) => {
  spoil();

  const uuids: string[] = [];
  for (let count = 0; count < 200; count += 1) uuids.push(newUuid());

  vi.restoreAllMocks();
  expect(uuids.filter((uuid) => !UUID.test(uuid))).toEqual([]);
  expect(new Set(uuids).size).toBe(200);
});
