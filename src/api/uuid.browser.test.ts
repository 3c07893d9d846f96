import { expect, onTestFinished, test, vi } from 'vitest';
import { newUuid } from './uuid.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('a host’s page over https gets a random UUID for each request', () => {
  const uuids = Array.from({ length: 200 }, newUuid);

  expect(uuids.filter((uuid) => !UUID.test(uuid))).toEqual([]);
  expect(new Set(uuids).size).toBe(200);
});

test('a host’s page over http, where the browser makes no UUIDs, gets random ones all the same', () => {
  leaveSecureContext();

  const uuids = Array.from({ length: 200 }, newUuid);

  expect(uuids.filter((uuid) => !UUID.test(uuid))).toEqual([]);
  expect(new Set(uuids).size).toBe(200);
});

function leaveSecureContext(): void {
  vi.stubGlobal('isSecureContext', false);
  const randomUuid = vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
    throw new TypeError('crypto.randomUUID is not a function');
  });
  onTestFinished(() => {
    randomUuid.mockRestore();
    vi.unstubAllGlobals();
  });
}
