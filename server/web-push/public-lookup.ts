import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All that IPv6 gives out. The rest stands for IPv4 addresses, or is a network's own. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address is somebody's on the internet, not of this machine, its network or a cloud's. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const read = ipaddr.process(address);
  if (read instanceof ipaddr.IPv6 && !read.match(GIVEN_OUT)) return false;
  return read.range() === 'unicast';
}

/**
 * Finds the public addresses of a name, and no others. The connection is made to the very address
 * that was looked at, so a name that says another one a moment later gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses = error ? [] : found.filter(({ address }) => isPublicAddress(address));
    const [first] = addresses;
    if (error) callback(error, []);
    else if (!first) callback(new Error('the name has no public address'), []);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
