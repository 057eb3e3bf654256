import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';

const TIMES = 40;

let server: TestServer;
let url: URL;
beforeAll(async () => {
  server = await startTestServer();
  url = new URL(await server.listen());
});
afterAll(() => server.close());

/** Measures the time to answer requests that offer this protocol. */
async function timeOf(offered: string): Promise<number> {
  const startedAt = performance.now();
  for (let count = 0; count < TIMES; count += 1) {
    const stream = connect(Number(url.port), url.hostname);
    stream.write(
      'GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
        `Sec-WebSocket-Protocol: ${offered}\r\n\r\n`,
    );
    const [answer] = (await once(stream, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1\.1 (101|400) /);
    stream.destroy();
  }
  return performance.now() - startedAt;
}

it('costs about as much with a header of nothing but spaces as with a short one', async () => {
  await timeOf('sochat-cs');
  const short = await timeOf('sochat-cs');
  // The former code took a hundred times as long, by the square of the length.
  expect(await timeOf(`a${' '.repeat(15_500)}b`)).toBeLessThan(short * 20);
});
