import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBusBeside } from '../bus/bus.ts';
import { openNatsLine } from '../bus/nats-line.ts';
import { connectPeer, visitorProtocols } from '../sockets/testing.ts';
import { startTestServer, type TestServer } from '../testing.ts';
import { hasNats, startNats } from '../testing/nats.ts';

let server: TestServer;
let url: URL;
let token: string;
beforeEach(async () => {
  server = await startTestServer();
  url = new URL(await server.listen());
  token = (await server.handshake((await server.site()).appKey)).token;
});
afterEach(() => server.store.close());

const BODY = JSON.stringify({ text: 'On its way', clientId: 'c' });

async function open(): Promise<{ stream: Socket; heard: () => string }> {
  const stream = connect(Number(url.port), url.hostname);
  let heard = '';
  stream.on('data', (chunk) => (heard += String(chunk)));
  await once(stream, 'connect');
  return { stream, heard: () => heard };
}

/** A request of which the server has read all but the body. */
async function beginRequest() {
  const begun = new Promise<void>((resolve) => {
    server.app.server.once('request', () => setImmediate(resolve));
  });
  const { stream, heard } = await open();
  stream.write(
    `POST /api/v1/cs/conversations HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n`,
  );
  await begun;
  return { stream, heard };
}

async function writeUpgrade(): Promise<Socket> {
  const { stream } = await open();
  stream.write(
    'GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
      `Sec-WebSocket-Protocol: sochat-cs, jwt.${token}\r\n\r\n`,
  );
  return stream;
}

/** A socket that is open and answers nothing, not even a goodbye. */
async function beginSocket(): Promise<Socket> {
  const stream = await writeUpgrade();
  await once(stream, 'data');
  return stream;
}

const get = (path: string, header = 'Accept: */*') =>
  `GET ${path} HTTP/1.1\r\nHost: a\r\n${header}\r\n\r\n`;

describe('a server that stops', () => {
  it('answers what is under way, then lets go of the connection and of itself', async () => {
    const { stream, heard } = await beginRequest();
    const ended = once(stream, 'close');
    const closed = server.app.close();
    stream.write(BODY);
    await ended;
    expect(heard()).toMatch(/^HTTP\/1\.1 201 /);
    expect(heard()).toContain('On its way');
    await closed;
  });

  it('a server that stops is not ready any more, but serves requests that still come, and keeps no connection', async () => {
    const [probe, visitor] = [await open(), await open()];
    probe.stream.write(get('/readyz'));
    await expect.poll(probe.heard).toContain('HTTP/1.1 200');
    // While it is waited for, idle connections live on.
    const deaf = await beginSocket();
    const ended = [probe, visitor].map(({ stream }) => once(stream, 'close'));
    const closed = server.app.close();
    probe.stream.write(get('/readyz'));
    visitor.stream.write(get('/api/v1/cs/conversations/current', `Authorization: Bearer ${token}`));
    await Promise.all(ended);
    expect(probe.heard()).toContain('HTTP/1.1 503');
    expect(probe.heard()).toContain('{"status":"unavailable"}');
    expect(visitor.heard()).toContain('HTTP/1.1 200');
    expect(visitor.heard()).toContain('access-control-allow-origin: *');
    await closed;
    deaf.destroy();
  });

  it('tells sockets so, and does not wait for one that is still opening', async () => {
    const peer = await connectPeer(url.href, visitorProtocols(token));
    await peer.next('hello');
    const upgraded = once(server.app.server, 'upgrade');
    const stream = await writeUpgrade();
    const ended = once(stream, 'close');
    stream.resume();
    await upgraded;
    await server.app.close();
    await ended;
    expect(await peer.closed).toBe(1012);
  });

  it.runIf(hasNats)('tells the other nodes what its last requests wrote', async () => {
    await server.app.close();
    const nats = await startNats();
    const { store, bus } = await openBusBeside(server.store, await openNatsLine(nats.url));
    const other = await openBusBeside(server.store, await openNatsLine(nats.url));
    const heard: string[] = [];
    other.bus.onNotice(({ type }) => heard.push(type));
    server = await startTestServer({ store, bus });
    url = new URL(await server.listen());
    const { stream } = await beginRequest();
    const ended = once(stream.resume(), 'close');
    const closed = server.app.close();
    // All else is over by then.
    await expect.poll(() => server.app.server.listening).toBe(false);
    stream.write(BODY);
    await Promise.all([ended, closed]);
    await expect.poll(() => heard).toContain('message');
    await other.bus.stop();
    await nats.stop();
  });
});
