import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Problem } from '../base/problem.ts';
import { startTestServer } from '../testing.ts';
import { heapBytes } from '../testing/heap.ts';
import { makeAddressOf, networkOf } from './address.ts';

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
    ['2001:0DB8:0001:02::9', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('the network of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

const addressOf = (trustProxy: boolean | string[], onLikelyProxy = () => {}) =>
  makeAddressOf({ trustProxy, onLikelyProxy });

describe('the address of a request', () => {
  it.each([
    [false, '10.0.0.1', '192.0.2.7', '10.0.0.1'],
    [false, '::ffff:10.0.0.1', undefined, '10.0.0.1'],
    [true, '10.0.0.1', '192.0.2.7, 10.0.0.2', '192.0.2.7'],
    [['10.0.0.0/8'], '10.0.0.1', '198.51.100.1, 192.0.2.7, 10.0.0.2', '192.0.2.7'],
    [['10.0.0.0/8'], '203.0.113.1', '192.0.2.7', '203.0.113.1'],
    [['10.0.0.0/8'], '203.0.113.1', 'nonsense', '203.0.113.1'],
    [['10.0.0.0/8'], '10.0.0.1', 'nonsense, 192.0.2.7', '192.0.2.7'],
    [['10.0.0.0/8'], '::ffff:10.0.0.1', '192.0.2.7', '192.0.2.7'],
    [true, '10.0.0.1', undefined, '10.0.0.1'],
    [true, '10.0.0.1', '203.0.113.9:1234', '203.0.113.9'],
    [true, '10.0.0.1', '[2001:db8::1]:99', '2001:db8::1'],
    [true, '10.0.0.1', '[2001:db8::1]', '2001:db8::1'],
    [['10.0.0.0/8'], '10.0.0.1', '192.0.2.7:5, 10.0.0.2:443', '192.0.2.7'],
  ])('with TRUST_PROXY %j, from %s with %s, is %s', (trust, remote, forwarded, address) => {
    expect(addressOf(trust)(request(remote, forwarded))).toBe(address);
  });

  it.each([
    'unknown',
    'a:1',
    '203.0.113.9:',
    '203.0.113.900:1234',
    '[203.0.113.9]x',
    '2001:db8::1::2',
    `${'1'.repeat(12_000)}:1`,
  ])('an address is refused where a proxy says %s', (forwarded) => {
    expect(() => addressOf(true)(request('10.0.0.1', forwarded))).toThrow(Problem);
  });

  it('the same rule finds the address of requests and of upgrades', async () => {
    const server = await startTestServer({ settings: { trustProxy: true } });
    const { appKey } = await server.site();
    const headers = { 'x-forwarded-for': 'nonsense' };
    const refused = await server.call('POST', '/cs/handshake', { headers, body: { appKey } });
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({
      code: 'bad_request',
      detail: expect.stringContaining('X-Forwarded-For'),
    });
    const socket = new WebSocket(await server.listen(), ['sochat-cs'], { headers });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('400');
    await server.close();
  });
});

describe('a proxy that nobody named', () => {
  it('an address that is counted keeps nothing of the header it came in', () => {
    const of = addressOf(true);
    const heapBefore = heapBytes();
    const kept = Array.from({ length: 500 }, (_, index) => {
      const entry = `203.100.${100 + (index >> 7)}.${100 + (index & 127)}`;
      return of(request('10.0.0.1', Buffer.from(`${' '.repeat(15_000)}${entry}`).toString()));
    });
    expect((heapBytes() - heapBefore) / kept.length).toBeLessThan(1_000);
    expect(kept[0]).toBe('203.100.100.100');
  });

  const warnings = (seen: [peer: string, forwarded?: string][]) => {
    let count = 0;
    const of = addressOf(false, () => (count += 1));
    for (const [peer, forwarded] of seen) of(request(peer, forwarded));
    return count;
  };

  it('a proxy that nobody named is warned of once, where all comes from it', () => {
    expect(warnings([['10.0.0.1'], ['10.0.0.1', '192.0.2.7'], ['10.0.0.1', '192.0.2.8']])).toBe(1);
  });

  it('no proxy is suspected where others came by themselves', () => {
    expect(warnings([['192.0.2.1'], ['192.0.2.2'], ['192.0.2.2', '192.0.2.7']])).toBe(0);
  });

  it('no proxy is suspected without the header', () => {
    expect(warnings([['10.0.0.1'], ['10.0.0.1']])).toBe(0);
  });

  it('a proxy that nobody named is named in the log, with what to set', async () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => void lines.push(line) };
    const server = await startTestServer({ logger: { level: 'warn', stream } });
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    await server.call('POST', '/cs/handshake', { headers, body: {} });
    await server.call('POST', '/cs/handshake', { headers, body: {} });
    expect(lines.filter((line) => line.includes('TRUST_PROXY'))).toHaveLength(1);
    await server.close();
  });
});
