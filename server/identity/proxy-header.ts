import { BlockList, isIP, type Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { type Identify, loginIn } from './identify.ts';

type ProxyHeaderOptions = {
  /** In small letters. */
  header: string;
  /** Addresses, or ranges of them (`10.0.0.0/8`), of the portal's reverse proxies. */
  proxies: readonly string[];
};

const ADDRESS_OR_RANGE = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i;

/**
 * Believes a header that the portal's reverse proxy sets (CAS, Shibboleth), and nobody else: anyone
 * who reaches the service past the proxy could write it. Throws
 * for an address that is none.
 */
export function proxyHeader({ header, proxies }: ProxyHeaderOptions): Identify {
  const trusted = addressList(proxies);
  // A proxy keeps its connections, and none of them changes its end.
  const verdicts = new WeakMap<Socket, boolean>();
  return async ({ raw, socket }: FastifyRequest) => {
    const isTrusted = verdicts.get(socket) ?? isListed(socket.remoteAddress ?? '', trusted);
    verdicts.set(socket, isTrusted);
    const values = raw.headersDistinct[header] ?? [];
    // Two of them may come from two hands.
    return isTrusted && values.length === 1 ? loginIn(values[0]) : null;
  };
}

function addressList(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const range = rangeIn(proxy);
    if (!range) throw new Error(`"${proxy}" is no address and no range of addresses`);
    list.addSubnet(range.address, range.bits, range.family);
  }
  return list;
}

/** The range that a text such as `10.0.0.1` or `10.0.0.0/8` means; null for no such text. */
export function rangeIn(
  text: string,
): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | null {
  const [, address = '', prefix] = ADDRESS_OR_RANGE.exec(text) ?? [];
  const family = familyOf(address);
  const longest = family === 'ipv4' ? 32 : 128;
  const bits = Number(prefix ?? longest);
  return family && bits <= longest ? { address, bits, family } : null;
}

function isListed(address: string, list: BlockList): boolean {
  // A socket for both families writes those of the old one like this.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = familyOf(plain);
  return family !== null && list.check(plain, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address);
  if (version === 0) return null;
  return version === 4 ? 'ipv4' : 'ipv6';
}
