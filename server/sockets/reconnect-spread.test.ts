import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { Store } from '../store/store.ts';
import { openTestStore, startTestServer } from '../testing.ts';
import { closeInSpread, spreadOver } from './reconnect-spread.ts';
import { connectPeer, visitorProtocols } from './testing.ts';

const LOOKED_AT = 8;
const MOST_WAITING = 2_048;
const SPREAD = { spreadMs: 12_000 };

function beginUpgrade(url: URL, token: string): Socket {
  const stream = connect(Number(url.port), url.hostname);
  stream.write(
    'GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
      `Sec-WebSocket-Protocol: sochat-cs, jwt.${token}\r\n\r\n`,
  );
  return stream;
}

/** A server whose store can be held: it answers nobody's statement until it may go on. */
async function startHeldServer(settings: { rateLimit?: number } = {}) {
  const store = await openTestStore();
  let held = Promise.resolve();
  let goOn = () => {};
  const run = async (...asked: Parameters<Store['run']>) => {
    await held;
    return store.run(...asked);
  };
  const server = await startTestServer({ store: { ...store, run }, settings });
  return {
    ...server,
    hold: () => void (held = new Promise((resolve) => (goOn = resolve))),
    goOn: () => goOn(),
  };
}

afterEach(() => void vi.useRealTimers());

const manySockets = (count: number) => {
  const said: string[] = [];
  const closed: number[] = [];
  const sockets = Array.from({ length: count }, () => ({
    readyState: 1 as const,
    OPEN: 1 as const,
    send: (text: string) => void said.push(text),
    close: (code: number) => void closed.push(code),
  }));
  return { said, closed, sockets };
};

it('few sockets come back by themselves, many over a time that grows with them, up to an end', () => {
  const besideStore = { isEmbedded: false };
  expect(spreadOver(100, besideStore)).toEqual({});
  expect(spreadOver(1_000, besideStore)).toEqual({ spreadMs: 800 });
  expect(spreadOver(1_000_000, besideStore)).toEqual({ spreadMs: 60_000 });
});

it('sockets come back over a longer time where the node does the work of the store as well', () => {
  expect(spreadOver(1_000, { isEmbedded: true })).toEqual({ spreadMs: 1_400 });
});

it('few sockets are closed at once, without a word more', async () => {
  vi.useFakeTimers();
  const { sockets, said, closed } = manySockets(100);
  await closeInSpread(sockets, { code: 1012, named: {}, longestMs: 2_000 });
  expect([said, closed]).toEqual([[], Array(100).fill(1012)]);
});

it('many sockets are closed a few at a time, within the time that there is, and told when to come back', async () => {
  vi.useFakeTimers();
  const { sockets, said, closed } = manySockets(5_000);
  const done = closeInSpread(sockets, { code: 1012, named: SPREAD, longestMs: 2_000 });
  expect(closed.length).toBeLessThanOrEqual(50);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(closed.length).toBeGreaterThan(2_000);
  expect(closed.length).toBeLessThan(3_000);
  await vi.advanceTimersByTimeAsync(1_000);
  await done;
  expect(closed).toHaveLength(5_000);
  expect(new Set(said)).toEqual(new Set([JSON.stringify({ type: 'bye', ...SPREAD })]));
});

it('a spread of closes that somebody else takes over leaves no timer behind', async () => {
  vi.useFakeTimers();
  const { sockets, closed } = manySockets(5_000);
  let isTakenOver = false;
  const done = closeInSpread(sockets, {
    code: 1012,
    named: SPREAD,
    longestMs: 10_000,
    isTakenOver: () => isTakenOver,
  });
  await vi.advanceTimersByTimeAsync(1_000);
  const before = closed.length;
  isTakenOver = true;
  await vi.advanceTimersByTimeAsync(20);
  await done;
  expect(closed).toHaveLength(before);
  expect(vi.getTimerCount()).toBe(0);
});

it('a node that stops lets go of sockets that wait for their turn, whatever the store does', async () => {
  const server = await startHeldServer();
  const url = new URL(await server.listen());
  const { token } = await server.handshake((await server.site()).appKey);
  server.hold();
  let upgrades = 0;
  server.app.server.on('upgrade', () => (upgrades += 1));
  const streams = Array.from({ length: 2 * LOOKED_AT }, () => beginUpgrade(url, token).resume());
  const ended = streams.map((stream) => once(stream, 'close'));
  while (upgrades < streams.length) await once(server.app.server, 'upgrade');
  await Promise.all([server.app.close(), ...ended]);
  expect(streams.every(({ readable }) => !readable)).toBe(true);
  server.goOn();
  await server.close();
});

it('an address that opens too many is told so at once, whatever the store does', async () => {
  // Sixteen at once.
  const server = await startHeldServer({ rateLimit: 0.016 });
  const url = new URL(await server.listen());
  const { token } = await server.handshake((await server.site()).appKey);
  server.hold();
  let upgrades = 0;
  server.app.server.on('upgrade', () => (upgrades += 1));
  const streams = Array.from({ length: 16 }, () => beginUpgrade(url, token));
  while (upgrades < streams.length) await once(server.app.server, 'upgrade');
  const late = await connectPeer(url.href, visitorProtocols(token));
  expect(await late.closed).toBe(4429);
  server.goOn();
  for (const stream of streams) stream.destroy();
  await server.close();
});

it('sockets wait for their turn in a bounded queue, and those beyond it are told to come later', async () => {
  const server = await startHeldServer();
  const url = new URL(await server.listen());
  const { token } = await server.handshake((await server.site()).appKey);
  server.hold();
  let upgrades = 0;
  server.app.server.on('upgrade', () => (upgrades += 1));
  const streams: Socket[] = [];
  // No more at once than the operating system keeps for a server.
  while (streams.length < LOOKED_AT + MOST_WAITING) {
    for (let count = 0; count < 257; count += 1) streams.push(beginUpgrade(url, token));
    while (upgrades < streams.length) await once(server.app.server, 'upgrade');
  }

  const late = await connectPeer(url.href, visitorProtocols(token));
  const [code, reason] = (await once(late.socket, 'close')) as [number, Buffer];
  expect([code, String(reason)]).toEqual([
    4429,
    'Too many come back at this moment. Please wait a moment.',
  ]);
  // Some are gone when their turn comes.
  const [first] = streams;
  for (const stream of streams.slice(5)) stream.destroy();
  server.goOn();
  // There is room for another one once the first is answered.
  if (first) await once(first, 'data');
  const next = await connectPeer(url.href, visitorProtocols(token));
  await next.next('hello');
  expect((await server.app.inject('/metrics')).body).toContain(
    'cs_refused_total{limit="waitingSockets"} 1',
  );
  await next.close();
  for (const stream of streams) stream.destroy();
  await server.close();
});
