import type { FastifyRequest } from 'fastify';
import { describe, expect, test } from 'vitest';
import { proxyHeader } from './proxy-header.ts';

const HEADER = 'x-remote-user';

describe('who asks, by a header of the portal’s proxy', () => {
  test.each([
    ['127.0.0.1', ['127.0.0.1']],
    ['10.4.3.2', ['10.0.0.0/8']],
    ['::1', ['::1']],
    ['2001:db8::7', ['192.0.2.1', '2001:db8::/32']],
    ['::ffff:10.4.3.2', ['10.0.0.0/8']],
  ])('from %s is believed when %j are listed', async (remoteAddress, proxies) => {
    const ask = openIdentity(proxies);

    expect(await ask({ remoteAddress, headers: { [HEADER]: ' s12345 ' } })).toBe('s12345');
  });

  test.each([
    ['11.4.3.2', ['10.0.0.0/8']],
    ['127.0.0.2', ['127.0.0.1']],
    ['::2', ['::1']],
    ['127.0.0.1', ['::1']],
    ['not an address', ['0.0.0.0/0', '::/0']],
  ])('from %s is not believed when %j are listed', async (remoteAddress, proxies) => {
    const ask = openIdentity(proxies);

    expect(await ask({ remoteAddress, headers: { [HEADER]: 's12345' } })).toBeNull();
  });

  test('is not believed for what X-Forwarded-For says of the address', async () => {
    const ask = openIdentity(['10.0.0.1']);
    const headers = {
      [HEADER]: 's12345',
      'x-forwarded-for': '10.0.0.1',
      forwarded: 'for=10.0.0.1',
    };

    expect(await ask({ remoteAddress: '127.0.0.1', headers })).toBeNull();
  });

  test.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['is blank', '   '],
    ['is Apache’s word for a variable that is not set', '(null)'],
    ['stands twice', ['s12345', 's54321']],
    ['stands twice with the same value', ['s12345', 's12345']],
    ['is a list of two', 's12345, s54321'],
    ['holds a control character', 's\u00011'],
    ['is endless', 's'.repeat(256)],
  ])('names nobody when it %s', async (_, value) => {
    const ask = openIdentity(['127.0.0.1']);
    const headers = value === undefined ? {} : { [HEADER]: value };

    expect(await ask({ remoteAddress: '127.0.0.1', headers })).toBeNull();
  });
});

test.each(['', 'localhost', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::1/129', '10.0.0.0/x'])(
  'the list with "%s" is refused when the service starts',
  (proxy) => {
    expect(() => proxyHeader({ header: HEADER, proxies: ['127.0.0.1', proxy] })).toThrow(
      'no address',
    );
  },
);

type Asking = { remoteAddress: string; headers: Record<string, string | string[]> };

function openIdentity(proxies: string[]) {
  const identify = proxyHeader({ header: HEADER, proxies });
  return ({ remoteAddress, headers }: Asking) => {
    const values = Object.entries(headers).map(([name, value]) => [name, [value].flat()]);
    const raw = { headersDistinct: Object.fromEntries(values) };
    return identify({ raw, socket: { remoteAddress } } as FastifyRequest);
  };
}
