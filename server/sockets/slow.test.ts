import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';
import { connectPeer, visitorProtocols } from './testing.ts';

let server: TestServer;
let url: URL;
beforeAll(async () => {
  server = await startTestServer();
  url = new URL(await server.listen());
});
afterAll(() => server.close());

/** A visitor's socket that was opened and from which nobody reads. */
async function openDeaf(token: string): Promise<Socket> {
  const stream = connect(Number(url.port), url.hostname);
  stream.write(
    'GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
      `Sec-WebSocket-Protocol: sochat-cs, jwt.${token}\r\n\r\n`,
  );
  await once(stream, 'data');
  stream.pause();
  return stream;
}

const socketCount = async () => {
  const { body } = await server.app.inject('/metrics');
  return Number(/cs_sockets\{kind="visitor"\} (\d+)/.exec(body)?.[1]);
};

describe('a socket from which nobody reads', () => {
  it('a socket from which nobody reads is cut off before it costs memory, while others of the visitor hear all', async () => {
    const { token } = await server.handshake((await server.site()).appKey);
    const deaf = await openDeaf(token);
    const reader = await connectPeer(url.href, visitorProtocols(token));
    await expect.poll(socketCount).toBe(2);
    const text = '字'.repeat(4_000);
    let sent = 0;
    while ((await socketCount()) > 1) {
      // Data in the operating systems' buffers on both ends is not in the server's memory.
      if (sent > 1_500) throw new Error('it was never cut off');
      await server.send(token, text);
      await reader.next('message');
      sent += 1;
    }
    expect(await socketCount()).toBe(1);
    deaf.destroy();
    await reader.close();
  });

  it('a socket from which nobody reads is cut off too where it asks for ever more answers', async () => {
    const { token } = await server.handshake((await server.site()).appKey);
    const deaf = await openDeaf(token);
    await expect.poll(socketCount).toBe(1);
    const ended = new Promise((resolve) => {
      deaf.once('error', resolve);
      deaf.once('close', resolve);
    });
    // Pings of 125 bytes, masked with zeros.
    const ping = Buffer.concat([Buffer.from([0x89, 0xfd, 0, 0, 0, 0]), Buffer.alloc(125)]);
    const flood = Buffer.concat(Array<Buffer>(2_000).fill(ping));
    const write = () => deaf.write(flood, (error) => !error && setImmediate(write));
    write();
    await ended;
    await expect.poll(socketCount).toBe(0);
  });
});
