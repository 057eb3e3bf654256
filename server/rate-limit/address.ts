import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { Settings } from '../settings.ts';

/** Long enough for any address; a header that is believed may hold anything. */
const LONGEST_ADDRESS = 45;
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/** Where an upgrade comes from, by the same rules as Fastify's `request.ip`. */
export function makeAddressOf(
  trustProxy: Settings['trustProxy'],
): (request: IncomingMessage) => string {
  if (trustProxy === false) return ({ socket }) => socket.remoteAddress ?? '';
  const isTrusted = trustProxy === true ? () => true : proxyAddr.compile(trustProxy);
  return (request) => proxyAddr(request, isTrusted);
}

/** Whom an address counts for. A single line has 2^64 IPv6 addresses, all of one /64. */
export function networkOf(address: string): string {
  const plain = /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;
  if (!plain.includes(':')) return plain.slice(0, LONGEST_ADDRESS);
  const [start, end = []] = plain
    .slice(0, LONGEST_ADDRESS)
    .split('::', 2)
    .map((half) => half.split(':').filter(Boolean));
  const zeros = Math.max(0, GROUPS - (start?.length ?? 0) - end.length);
  const groups = [...(start ?? []), ...Array<string>(zeros).fill('0'), ...end];
  return groups.slice(0, NETWORK_GROUPS).join(':').toLowerCase();
}
