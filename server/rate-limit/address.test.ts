import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { makeAddressOf, networkOf } from './address.ts';

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
    ['1:2:3:4:5:6:7:8:9::1', '1:2:3:4'],
    ['x'.repeat(10_000), 'x'.repeat(45)],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('where an upgrade comes from', () => {
  const request = (remoteAddress: string, forwarded?: string) =>
    ({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    }) as unknown as IncomingMessage;

  it.each([
    [false, '10.0.0.1', '192.0.2.7', '10.0.0.1'],
    [true, '10.0.0.1', '192.0.2.7, 10.0.0.2', '192.0.2.7'],
    [['10.0.0.0/8'], '10.0.0.1', '198.51.100.1, 192.0.2.7, 10.0.0.2', '192.0.2.7'],
    [['10.0.0.0/8'], '203.0.113.1', '192.0.2.7', '203.0.113.1'],
    [true, '10.0.0.1', undefined, '10.0.0.1'],
  ])('with TRUST_PROXY %j, from %s with %s, is %s', (trust, remote, forwarded, address) => {
    expect(makeAddressOf(trust)(request(remote, forwarded))).toBe(address);
  });
});
