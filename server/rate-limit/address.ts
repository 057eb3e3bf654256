import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';
import { ownCopy } from '../base/own-copy.ts';
import { Problem } from '../base/problem.ts';
import type { ServerSettings } from '../base/server-settings.ts';

/** The address of a request's or an upgrade's client. It is counted, and shown to agents. */
export type AddressOf = (request: IncomingMessage) => string;

type Options = {
  trustProxy: ServerSettings['trustProxy'];
  /** A header that nobody believes, from the only peer there is: a proxy that was not named. */
  onLikelyProxy: () => void;
};

const GROUPS = 8;
const NETWORK_GROUPS = 4;

const NO_ADDRESS = {
  'zh-CN': 'X-Forwarded-For 中没有有效的 IP 地址：请检查代理写入的内容。',
  'en-US': 'X-Forwarded-For holds what is no IP address. Check what the proxy writes there.',
};

/**
 * The one rule for both, in place of Fastify's `request.ip`: that one takes an entry with a port for
 * an address of its own, and so anybody for as many people as there are ports.
 */
export function makeAddressOf({ trustProxy, onLikelyProxy }: Options): AddressOf {
  if (trustProxy === false) return makeDirectAddressOf(onLikelyProxy);
  const isTrusted = trustProxy === true ? () => true : proxyAddr.compile(trustProxy);
  return (request) => {
    const [peer = '', ...entries] = proxyAddr.all(request);
    let address = plain(peer);
    for (const [hops, entry] of entries.entries()) {
      if (!isTrusted(address, hops)) break;
      const next = plain(withoutPort(entry));
      if (isIP(next) === 0) throw new Problem('bad_request', { detail: NO_ADDRESS });
      address = next;
    }
    return ownCopy(address);
  };
}

function makeDirectAddressOf(onLikelyProxy: () => void): AddressOf {
  let onlyPeer: string | undefined;
  let isSettled = false;
  return ({ socket, headers }) => {
    const peer = plain(socket.remoteAddress ?? '');
    // A client that is gone has no address any more.
    if (!isSettled && peer !== '') {
      onlyPeer ??= peer;
      const isForwarded = headers['x-forwarded-for'] !== undefined;
      // Clients have connected directly before, so one that sends the header is not a proxy for all
      // of them.
      if (peer !== onlyPeer) isSettled = true;
      else if (isForwarded) {
        isSettled = true;
        onLikelyProxy();
      }
    }
    return peer;
  };
}

/** `203.0.113.9:1234` and `[2001:db8::1]:99`, as some load balancers write them. */
function withoutPort(entry: string): string {
  return (
    /^\[([^\]]*)\](?::\d{1,5})?$/.exec(entry)?.[1] ??
    /^([\d.]{7,15}):\d{1,5}$/.exec(entry)?.[1] ??
    entry
  );
}

/** An IPv4 address that came over an IPv6 socket is that IPv4 address. */
function plain(address: string): string {
  return /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;
}

/**
 * The network that an address counts for. A single line has 2^64 IPv6 addresses, all of one /64.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [start = [], end = []] = address
    .split('::', 2)
    .map((half) => half.split(':').filter(Boolean));
  const zeros = Math.max(0, GROUPS - start.length - end.length);
  const groups = [...start, ...Array<string>(zeros).fill('0'), ...end];
  return groups.slice(0, NETWORK_GROUPS).map(withoutZeros).join(':').toLowerCase();
}

/** `0db8` and `db8` are the same group. */
const withoutZeros = (group: string) => group.replace(/^0+(?=.)/, '');
