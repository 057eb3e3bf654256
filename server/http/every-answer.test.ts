import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { logging } from '../start/logging.ts';
import { startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let url: URL;
const log: { level: number; msg: string; status?: number; isGone?: boolean }[] = [];
const stream = { write: (line: string) => void log.push(JSON.parse(line) as (typeof log)[0]) };

beforeAll(async () => {
  server = await startTestServer({ logger: { ...logging(false), stream } });
  url = new URL(await server.listen());
});
beforeEach(() => void log.splice(0));
afterAll(() => server.close());

/** All that comes back on a connection until the server or the asker ends it. */
async function ask(request: string, { isOver = /$^/ } = {}): Promise<string> {
  const peer = connect(Number(url.port), url.hostname);
  const closed = once(peer, 'close');
  let heard = '';
  peer.on('data', (chunk) => {
    heard += String(chunk);
    if (isOver.test(heard)) peer.destroy();
  });
  peer.write(request);
  await closed;
  return heard;
}

const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
const LAST = 'Connection: close\r\n';

describe('no answer may be taken for what it is not', () => {
  it.each([
    ['what is there', `GET /healthz HTTP/1.1\r\nHost: a\r\n${LAST}\r\n`, 200],
    ['a page', `GET /openapi.json HTTP/1.1\r\nHost: a\r\n${LAST}\r\n`, 200],
    ['what is not there', `GET /none HTTP/1.1\r\nHost: a\r\n${LAST}\r\n`, 404],
    ['an asset that is not there', `GET /cs-static/a.js HTTP/1.1\r\nHost: a\r\n${LAST}\r\n`, 404],
    ['an API that is not there', `GET /api/v1/none HTTP/1.1\r\nHost: a\r\n${LAST}\r\n`, 404],
    ['a method that is not there', `SEARCH / HTTP/1.1\r\nHost: a\r\n${LAST}\r\n`, 404],
    ['a preflight', `OPTIONS /api/v1/cs/handshake HTTP/1.1\r\nHost: a\r\n${LAST}\r\n`, 204],
    ['an address that cannot be decoded', `GET /%zz HTTP/1.1\r\nHost: a\r\n${LAST}\r\n`, 400],
    ['one of the API', `GET /api/v1/%zz HTTP/1.1\r\nHost: a\r\n${LAST}\r\n`, 400],
    ['an expectation', `GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n${LAST}\r\n`, 417],
    ['what is no request', 'nonsense\r\n\r\n', 400],
    ['headers that are too long', `GET / HTTP/1.1\r\na: ${'b'.repeat(20_000)}\r\n\r\n`, 431],
    ['an upgrade without a key', `GET /ws HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n`, 400],
    ['an upgrade by POST', `POST /ws HTTP/1.1\r\nHost: a\r\n${UPGRADE}${KEY}\r\n`, 400],
    ['an upgrade elsewhere', `GET /none HTTP/1.1\r\nHost: a\r\n${UPGRADE}${KEY}\r\n`, 404],
  ])('to %s', async (_name, request, status) => {
    const answer = await ask(request);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
  });

  it('to an upgrade that is taken', async () => {
    const request = `GET /ws HTTP/1.1\r\nHost: a\r\n${UPGRADE}${KEY}Sec-WebSocket-Version: 13\r\n\r\n`;
    const answer = await ask(request, { isOver: /\r\n\r\n/ });
    expect(answer).toMatch(/^HTTP\/1\.1 101 /);
    expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
  });
});

describe('a request that two servers may read as two', () => {
  const TWO = 'Host: a\r\nHOST: b\r\n';

  it.each([
    ['two hosts', `GET /healthz HTTP/1.1\r\n${TWO}${LAST}\r\n`],
    ['one host twice', `GET /healthz HTTP/1.1\r\nHost: a\r\nHost: a\r\n${LAST}\r\n`],
    ['two hosts for the API', `GET /api/v1/cs/none HTTP/1.1\r\n${TWO}${LAST}\r\n`],
    ['no host', `GET /healthz HTTP/1.1\r\n${LAST}\r\n`],
    ['two hosts for nothing', `GET /none HTTP/1.1\r\n${TWO}${LAST}\r\n`],
    [
      'two hosts, and HTTP/2',
      `GET / HTTP/1.1\r\n${TWO}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
    ],
    [
      'two hosts for a socket',
      `GET /ws HTTP/1.1\r\n${TWO}${UPGRADE}${KEY}Sec-WebSocket-Version: 13\r\n\r\n`,
    ],
  ])(
    'a request that two servers may read as two is refused, and told why: %s',
    async (_name, request) => {
      const answer = await ask(request);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('Send one Host header, and one only.');
      expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
    },
  );

  it.each(['', 'Host: a\r\n'])('a request by HTTP/1.0 with "%s" is read as one', async (host) => {
    expect(await ask(`GET /healthz HTTP/1.0\r\n${host}\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a request that comes byte by byte', () => {
  it('a body has no more time than its request as a whole, which Node gives it where a head has more', () => {
    const { headersTimeout, requestTimeout } = server.app.server;
    expect(requestTimeout).toBe(30_000);
    // Node 20 looks at the time for heads to see which bodies are late.
    expect(headersTimeout).toBeLessThanOrEqual(requestTimeout);
  });
});

describe('a client that is gone when its request is handled', () => {
  it('a client that is gone when its request is handled does not count as a failure of the server', async () => {
    const { appKey } = await server.site();
    const { token } = await server.handshake(appKey);
    const fields = `Host: a\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\n`;
    log.splice(0);
    for (const path of ['handshake', 'conversations', 'identify', 'none']) {
      const head = `POST /api/v1/cs/${path} HTTP/1.1\r\n${fields}`;
      for (let count = 0; count < 5; count += 1) {
        await ask(`${head}Content-Length: 2\r\n\r\n{}bytes behind it\r\n\r\n`);
        await ask(`${head}X-CS-Entry: link\r\nContent-Length: 2\r\n\r\n{}bytes behind it\r\n\r\n`);
      }
    }
    // Handled after all that came before it.
    await server.call('GET', '/cs/conversations/current', { token });
    expect(log.filter(({ level, status = 0 }) => level >= 50 || status >= 500)).toEqual([]);
    await vi.waitFor(() => expect(log.filter(({ msg }) => msg === 'request')).toHaveLength(41));
  });
});

it('a client that goes in the middle of its body is no failure of the server', async () => {
  const peer = connect(Number(url.port), url.hostname);
  await once(peer, 'connect');
  const head = 'Host: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';
  const begun = once(server.app.server, 'request');
  peer.write(`POST /api/v1/cs/handshake HTTP/1.1\r\n${head}`);
  await begun;
  peer.resetAndDestroy();
  const connections = promisify(server.app.server.getConnections.bind(server.app.server));
  await vi.waitFor(async () => expect(await connections()).toBe(0));
  expect(log.filter(({ level }) => level >= 50)).toEqual([]);
  await vi.waitFor(() => expect(log).toMatchObject([{ msg: 'request', isGone: true }]));
});
