import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let url: URL;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  url = new URL(await server.listen());
  token = (await server.handshake((await server.site()).appKey)).token;
});
afterAll(() => server.close());

/** All that comes back on a connection until its end. */
async function ask(...parts: string[]): Promise<string> {
  const stream = connect(Number(url.port), url.hostname);
  const ended = once(stream, 'close');
  let heard = '';
  stream.on('data', (chunk) => (heard += String(chunk)));
  stream.setNoDelay();
  for (const part of parts) {
    await new Promise<void>((resolve) => stream.write(part, () => resolve()));
  }
  await ended;
  return heard;
}

const H2C = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n';
const BODY = JSON.stringify({ text: 'Hi 你好', clientId: 'c' });

describe('an upgrade that nobody understands', () => {
  it('an upgrade that nobody understands is an ordinary request', async () => {
    const answer = await ask(`GET /healthz HTTP/1.1\r\nHost: a\r\n${H2C}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toContain('{"status":"ok"}');
  });

  it.each([1, 2])('has its body, in %i parts', async (count) => {
    const head =
      `POST /api/v1/cs/conversations HTTP/1.1\r\nHost: a\r\n${H2C}Authorization: Bearer ${token}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(BODY)}\r\n\r\n`;
    const answer = await (count === 1
      ? ask(head + BODY)
      : ask(head + BODY.slice(0, 9), BODY.slice(9)));
    expect(answer).toMatch(/^HTTP\/1\.1 20[01] /);
    expect(answer).toContain('Hi 你好');
  });

  it('lets nothing pass as a request that follows it', async () => {
    const hidden = 'GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n';
    const many = 'a:b\r\n'.repeat(2_100);
    const answer = await ask(
      `GET /healthz HTTP/1.1\r\nHost: a\r\n${many}${H2C}Content-Length: ${hidden.length}\r\n\r\n${hidden}`,
    );
    expect(answer.match(/HTTP\/1\.1 \d+/g) ?? []).toHaveLength(1);
  });

  it('an upgrade that nobody understands is answered 404 where nothing is, a WebSocket as well', async () => {
    const answer = await ask(
      'GET /other HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain('"code":"not_found"');
  });
});
