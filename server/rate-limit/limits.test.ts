import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendReply } from '../../shared/wire/wire.ts';
import { connectPeer, visitorProtocols } from '../sockets/testing.ts';
import { newAnonymousId } from '../store/ids.ts';
import { visitors } from '../store/schema.ts';
import { HOST_ORIGIN, startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
const start = async (rateLimit: number) => {
  server = await startTestServer({ settings: { rateLimit } });
  const { appKey } = await server.site();
  return { appKey, token: (await server.handshake(appKey)).token };
};
afterEach(() => server.close());

const refusals = async (limit: string) => {
  const { body } = await server.app.inject('/metrics');
  return Number(new RegExp(`cs_refused_total\\{limit="${limit}"\\} (\\d+)`).exec(body)?.[1]);
};

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
      detail: expect.stringContaining('messages'),
    });
    expect(await refusals('messagesOfVisitor')).toBe(refused.length);
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

  it('close all that one visitor has open where their frames together are too many', async () => {
    const url = await server.listen();
    const peers = await Promise.all(
      Array.from({ length: 10 }, () => connectPeer(url, visitorProtocols(token))),
    );
    for (let count = 0; count < 11; count += 1)
      for (const peer of peers) peer.send({ type: 'ping' });
    expect(await Promise.race(peers.map(({ closed }) => closed))).toBe(4429);
    expect(await refusals('framesOfVisitor')).toBeGreaterThan(0);
    await Promise.all(peers.map((peer) => peer.close()));
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

it('limits are twice as generous by a factor of 2', async () => {
  const { token } = await start(2);
  const replies = await Promise.all(Array.from({ length: 40 }, (_, line) => say(token, `${line}`)));
  expect(replies.map(({ statusCode }) => statusCode)).not.toContain(429);
});

it('limits do not hold with a factor of 0', async () => {
  const { token } = await start(0);
  const replies = await Promise.all(
    Array.from({ length: 150 }, (_, line) => say(token, `${line}`)),
  );
  expect(replies.map(({ statusCode }) => statusCode)).not.toContain(429);
});

it('hold before the store is asked anything', async () => {
  await start(0.01);
  const knock = async () => {
    const options = { headers: { 'x-cs-entry': 'link' }, token: 'none' };
    return (await server.call('POST', '/cs/identify', options)).statusCode;
  };
  await expect.poll(knock, { interval: 0 }).toBe(429);
  // Whoever asks the store now waits for this transaction.
  await server.store.db.transaction(async () => expect(await knock()).toBe(429));
});

describe('limits by the hour and by the day', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const come = (appKey: string, address: string, body: object = {}) =>
    server.call('POST', '/cs/handshake', {
      headers: { 'x-cs-embed-origin': HOST_ORIGIN, ...from(address) },
      body: { appKey, visitorId: newAnonymousId(), ...body },
    });

  /** A server with so small a factor that a few are too many, while what a second brings goes on. */
  async function startSmall(rateLimit: number) {
    server = await startTestServer({ settings: { rateLimit, trustProxy: true } });
    return (await server.site()).appKey;
  }

  it('refuse new visitors of an address, and keep nothing of them, while known ones come', async () => {
    const appKey = await startSmall(0.001);
    const visitorId = newAnonymousId();
    // Whatever a second brings is let in by then.
    const next = () => server.advance(60_000);
    const statuses: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      next();
      const id = count === 0 ? visitorId : newAnonymousId();
      const reply = await come(appKey, '192.0.2.7', { visitorId: id });
      statuses.push(reply.statusCode);
      if (reply.statusCode !== 429) continue;
      expect(reply.json()).toMatchObject({ detail: expect.stringContaining('new visitors') });
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(600);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
    next();
    expect((await come(appKey, '192.0.2.7', { visitorId })).statusCode).toBe(200);
    next();
    expect((await come(appKey, '192.0.2.8')).statusCode).toBe(200);
    const rows = await server.store.db.select().from(visitors);
    expect(rows).toHaveLength(4);
    expect(await refusals('newVisitorsOfAddress')).toBe(5);
  });

  it('refuse the conversations that a visitor begins one after the other, not their messages', async () => {
    const appKey = await startSmall(0.1);
    const { token } = await server.handshake(appKey);
    const begin = async (count: number) => {
      server.advance(15_000);
      const reply = await say(token, `${count}`);
      if (reply.statusCode === 429) return reply;
      const { id } = reply.json<SendReply>().conversation;
      await server.call('POST', `/cs/conversations/${id}/leave`, { token });
      return reply;
    };
    for (const count of [1, 2, 3]) expect((await begin(count)).statusCode).toBe(201);
    const refused = await begin(4);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ detail: expect.stringContaining('new conversations') });
    server.advance(3_600_000 / 3);
    expect((await say(token, '5')).statusCode).toBe(201);
    server.advance(15_000);
    expect((await say(token, '6')).statusCode).toBe(201);
  });

  it('refuse what an address stores beyond its bytes of a day, in messages and profiles', async () => {
    const appKey = await startSmall(0.0002);
    const extra = { url: `https://shop.example.org/${'a'.repeat(3_900)}` };
    const told = { context: { ...extra, referrer: extra.url } };
    const statuses: number[] = [];
    const visitorId = newAnonymousId();
    for (let count = 0; count < 6; count += 1) {
      server.advance(3_600_000);
      const reply = await come(appKey, '192.0.2.7', { visitorId, ...told });
      statuses.push(reply.statusCode);
    }
    expect(statuses).toContain(429);
    expect(await refusals('storedBytesOfAddress')).toBeGreaterThan(0);
  });
});

it('hold for the open sockets of an address, and make room again as they close', async () => {
  server = await startTestServer({ settings: { rateLimit: 0.002 } });
  const { appKey } = await server.site();
  const url = await server.listen();
  const come = async () => {
    server.advance(60_000);
    const { token } = await server.handshake(appKey);
    return connectPeer(url, visitorProtocols(token));
  };
  const peers = [await come(), await come(), await come(), await come()];
  await Promise.all(peers.map((peer) => peer.next('hello')));
  const refused = await come();
  expect(await refused.closed).toBe(4429);
  expect(await refusals('openSocketsOfAddress')).toBe(1);
  await peers[0]?.close();
  const next = await come();
  await next.next('hello');
});
