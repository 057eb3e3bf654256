import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectPeer, visitorProtocols } from '../sockets/testing.ts';
import { startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
const start = async (rateLimit: number) => {
  server = await startTestServer({ settings: { rateLimit } });
  const { appKey } = await server.site();
  return { appKey, token: (await server.handshake(appKey)).token };
};
afterEach(() => server.close());

const say = (token: string, clientId: string) =>
  server.call('POST', '/cs/conversations', { token, body: { text: clientId, clientId } });

describe('limits', () => {
  let token: string;
  let appKey: string;
  beforeEach(async () => {
    ({ token, appKey } = await start(1));
  });

  it('never meet a fast typist', async () => {
    for (let line = 0; line < 40; line += 1) {
      expect((await say(token, `line ${line}`)).statusCode).toBe(201);
      server.advance(1_000);
    }
  });

  it('tell who sends too much when to come again, in words for people too', async () => {
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, line) => say(token, `${line}`)),
    );
    const refused = replies.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(refused[0]?.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'retry-after': '1',
      'access-control-allow-origin': '*',
    });
    expect(refused[0]?.json()).toMatchObject({
      status: 429,
      code: 'rate_limited',
      title: expect.stringContaining('wait'),
    });
    server.advance(1_000);
    expect((await say(token, 'again')).statusCode).toBe(201);
  });

  it("leave one visitor alone while another's are reached", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, line) => say(token, `${line}`)));
    const other = await server.handshake(appKey);
    expect((await say(other.token, 'a')).statusCode).toBe(201);
  });

  it('hold for handshakes of one address, before anything is looked up', async () => {
    const knock = () => server.call('POST', '/cs/handshake', { body: { appKey: 'none' } });
    const replies = await Promise.all(Array.from({ length: 400 }, knock));
    const statuses = new Set(replies.map(({ statusCode }) => statusCode));
    expect([...statuses]).toEqual(expect.arrayContaining([429]));
  });

  it('close the socket that floods, and the one too many, with 4429', async () => {
    const url = await server.listen();
    const flooding = await connectPeer(url, visitorProtocols(token));
    for (let count = 0; count < 100; count += 1) flooding.send({ type: 'ping' });
    expect(await flooding.closed).toBe(4429);
    const others = await Promise.all(
      Array.from({ length: 30 }, () => connectPeer(url, visitorProtocols(token))),
    );
    await Promise.all(others.map((peer) => peer.next('hello')));
    const last = await connectPeer(url, visitorProtocols(token));
    expect(await last.closed).toBe(4429);
  });
});

it('are twice as generous by a factor of 2', async () => {
  const { token } = await start(2);
  const replies = await Promise.all(Array.from({ length: 40 }, (_, line) => say(token, `${line}`)));
  expect(replies.map(({ statusCode }) => statusCode)).not.toContain(429);
});

it('are none with 0', async () => {
  const { token } = await start(0);
  const replies = await Promise.all(
    Array.from({ length: 150 }, (_, line) => say(token, `${line}`)),
  );
  expect(replies.map(({ statusCode }) => statusCode)).not.toContain(429);
});
