import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CLOSE_CODES } from '../shared/wire/close-codes.ts';
import type { ConnectionState } from './connection-stages.ts';
import { makeConnection, type Connection, type ControlFrame } from './connection.ts';
import type { PushHandlers, PushSocket } from './push-socket.ts';

type Push = { type: string; spreadMs?: number };
type FakeSocket = PushHandlers<Push> & { token: string; sent: unknown[]; isClosed: boolean };

/** A server whose sockets do what a test says. */
function makeFakeServer() {
  const sockets: FakeSocket[] = [];
  return {
    sockets,
    connect(token: string, handlers: PushHandlers<Push>): PushSocket<ControlFrame> {
      const socket: FakeSocket = { ...handlers, token, sent: [], isClosed: false };
      sockets.push(socket);
      return {
        send: (frame) => socket.sent.push(frame),
        close() {
          socket.isClosed = true;
          handlers.onClose(1000);
        },
      };
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  connection?.destroy();
  expect(vi.getTimerCount(), 'nothing is left behind').toBe(0);
  vi.useRealTimers();
});

let connection: Connection<never> | undefined;

function connect({
  renew = async (): Promise<string> => 'renewed',
  ...first
}: { renew?: () => Promise<string>; token?: undefined } = {}) {
  const server = makeFakeServer();
  const { sockets } = server;
  const states: ConnectionState[] = [];
  const pushes: string[] = [];
  let token: string | undefined = 'token' in first ? first.token : 'first';
  connection = makeConnection({
    backend: server,
    token: () => token,
    renew: async () => (token = await renew()),
    onPush: ({ type }) => pushes.push(type),
    onState: (state) => states.push(state),
  });
  const latest = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('No socket was opened');
    return socket;
  };
  const changeToken = (next: string) => {
    token = next;
    connection?.authenticate();
  };
  return { sockets, latest, states, pushes, changeToken };
}

const hello = { type: 'hello' };

it('the connection is up from the greeting on, and hands every push over', () => {
  const { latest, states, pushes } = connect();
  expect(states).toEqual([]);
  latest().onPush(hello);
  expect([states, pushes]).toEqual([['up'], ['hello']]);
});

it('reconnects after the socket dropped, sooner at first than later', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const { sockets, latest } = connect();
  latest().onClose(1006);
  await vi.advanceTimersByTimeAsync(499);
  expect(sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sockets).toHaveLength(2);
  latest().onClose(1006);
  await vi.advanceTimersByTimeAsync(999);
  expect(sockets).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(sockets).toHaveLength(3);
});

it('renews the token that the server refused before it comes back', async () => {
  const { latest, sockets } = connect();
  latest().onClose(CLOSE_CODES.unauthorized);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sockets.map(({ token }) => token)).toEqual(['first', 'renewed']);
});

it('stays away where it is not allowed, whoever asks', async () => {
  const { latest, sockets, states } = connect();
  latest().onClose(CLOSE_CODES.forbidden);
  connection?.hurry();
  connection?.check();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([sockets.length, states]).toEqual([1, ['refused']]);
});

it('leaves a server alone that has had too much, even when asked to hurry', async () => {
  const { latest, sockets } = connect();
  latest().onClose(CLOSE_CODES.rateLimited);
  connection?.hurry();
  await vi.advanceTimersByTimeAsync(9999);
  expect(sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sockets).toHaveLength(2);
});

it.each([0.25, 0.9])('comes back from a restart at a moment of its own: %d', async (random) => {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  const { latest, sockets } = connect();
  latest().onClose(CLOSE_CODES.restart);
  await vi.advanceTimersByTimeAsync(random * 500 - 1);
  expect(sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sockets).toHaveLength(2);
});

it('finds out at once whether a socket has survived a sleep', async () => {
  const { sockets, latest } = connect();
  latest().onPush(hello);
  connection?.check();
  expect(latest().sent).toEqual([{ type: 'ping' }]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sockets[0]?.isClosed).toBe(true);
  await vi.advanceTimersByTimeAsync(500);
  expect(sockets).toHaveLength(2);
});

it('gives up a socket that never opens, as behind a proxy that knows none', async () => {
  const { sockets, states } = connect();
  await vi.advanceTimersByTimeAsync(35_000);
  expect([sockets[0]?.isClosed, states]).toEqual([true, []]);
  await vi.advanceTimersByTimeAsync(500);
  expect(sockets).toHaveLength(2);
});

it('hurries when the network comes back, and cancels the pending retry', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const { latest, sockets } = connect();
  latest().onClose(1006);
  connection?.hurry();
  expect(sockets).toHaveLength(2);
  latest().onPush(hello);
  await vi.advanceTimersByTimeAsync(5000);
  expect(sockets).toHaveLength(2);
});

it('gives up a peer that does not answer a ping', async () => {
  const { sockets, latest, states } = connect();
  const [first] = sockets;
  latest().onPush(hello);
  await vi.advanceTimersByTimeAsync(25_000);
  expect(first?.sent).toEqual([{ type: 'ping' }]);
  latest().onPush({ type: 'pong' });
  await vi.advanceTimersByTimeAsync(25_000);
  expect(first?.isClosed).toBe(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([first?.isClosed, states]).toEqual([true, ['up', 'down']]);
});

it('drops what still comes for the former visitor until the new one is greeted (L8)', () => {
  const { latest, pushes, changeToken } = connect();
  latest().onPush(hello);
  changeToken('another');
  expect(latest().sent).toEqual([{ type: 'auth', token: 'another' }]);
  latest().onPush({ type: 'conversation' });
  expect(pushes).toEqual(['hello']);
  latest().onPush(hello);
  latest().onPush({ type: 'presence' });
  expect(pushes).toEqual(['hello', 'hello', 'presence']);
});

it('waits for the last of two identities that came in one breath (L8)', () => {
  const { latest, pushes, changeToken } = connect();
  latest().onPush(hello);
  changeToken('another');
  changeToken('a third');
  latest().onPush(hello);
  expect(pushes).toEqual(['hello']);
  latest().onPush(hello);
  expect(pushes).toEqual(['hello', 'hello']);
});

it('tells a socket that was still opening of the token that came meanwhile', () => {
  const { latest, pushes, states, changeToken } = connect();
  changeToken('another');
  expect(latest().sent).toEqual([]);
  latest().onPush(hello);
  expect([latest().sent, pushes, states]).toEqual([[{ type: 'auth', token: 'another' }], [], []]);
  latest().onPush(hello);
  expect([pushes, states]).toEqual([['hello'], ['up']]);
});

it('takes a greeting that nobody asked for as what it says', () => {
  const { latest, pushes } = connect();
  latest().onPush(hello);
  latest().onPush(hello);
  latest().onPush({ type: 'presence' });
  expect(pushes).toEqual(['hello', 'hello', 'presence']);
});

it('takes in what overtakes the first greeting, as it is for whom the socket was opened', () => {
  const { latest, pushes, changeToken } = connect();
  latest().onPush({ type: 'presence' });
  expect(pushes).toEqual(['presence']);
  changeToken('another');
  latest().onPush({ type: 'presence' });
  expect(pushes, 'and for nobody else').toEqual(['presence']);
});

it('gives up a dead socket in time, however often it is asked about meanwhile', async () => {
  const { sockets, latest } = connect();
  latest().onPush(hello);
  for (let second = 0; second < 10; second += 1) {
    connection?.check();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(sockets[0]?.isClosed).toBe(true);
});

it('connects as soon as there is a token again', () => {
  const { sockets, changeToken, latest } = connect({ token: undefined });
  expect(sockets).toHaveLength(0);
  changeToken('another');
  expect(latest().token).toBe('another');
});

it.each([
  ['was refused', () => Promise.reject(new Error('down'))],
  ['was answered', async () => 'renewed'],
])('stays destroyed when a renewal %s after that', async (_, renewal) => {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { latest, sockets } = connect({ renew: () => asked.then(renewal) });
  latest().onClose(CLOSE_CODES.unauthorized);
  await vi.advanceTimersByTimeAsync(1000);
  connection?.destroy();
  answer();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(1);
});

/** A token that the server refuses: its renewal is on its way, and somebody in a hurry opens a socket. */
async function hurryDuringRenewal() {
  let settle: { resolve(token: string): void; reject(error: Error): void } | undefined;
  const renew = () =>
    new Promise<string>((resolve, reject) => {
      settle = { resolve, reject };
    });
  const connected = connect({ renew });
  connected.latest().onClose(CLOSE_CODES.unauthorized);
  await vi.advanceTimersByTimeAsync(500);
  connection?.hurry();
  expect(connected.sockets).toHaveLength(2);
  return { ...connected, renewal: () => settle as NonNullable<typeof settle> };
}

it('leaves a server alone that has had too much, also where a renewal ends meanwhile', async () => {
  const { latest, sockets, renewal } = await hurryDuringRenewal();
  latest().onClose(CLOSE_CODES.rateLimited);
  renewal().resolve('renewed');
  await vi.advanceTimersByTimeAsync(9999);
  expect(sockets).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(2000);
  expect(sockets.map(({ token }) => token)).toEqual(['first', 'first', 'renewed']);
});

it.each([
  ['succeeds', 'renewed'],
  ['fails', undefined],
])('has one retry pending after another socket is lost and the renewal %s', async (_, renewed) => {
  const { latest, sockets, renewal } = await hurryDuringRenewal();
  latest().onClose(1006);
  if (renewed !== undefined) renewal().resolve(renewed);
  else renewal().reject(new Error('down'));
  await vi.advanceTimersByTimeAsync(0);
  expect([sockets.length, vi.getTimerCount()]).toEqual([2, 1]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sockets).toHaveLength(3);
});

it('stays away where it is not allowed, also where a renewal ends meanwhile', async () => {
  const { latest, sockets, renewal } = await hurryDuringRenewal();
  latest().onClose(CLOSE_CODES.forbidden);
  renewal().resolve('renewed');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(sockets).toHaveLength(2);
});

it('cancels everything on destroy, the pending retry too', async () => {
  const { latest, sockets } = connect();
  latest().onClose(1006);
  connection?.destroy();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(1);
});

/** The sockets just before that much time has passed, and then. */
const countsAround = async (sockets: readonly unknown[], ms: number) => {
  await vi.advanceTimersByTimeAsync(ms - 1);
  const before = sockets.length;
  await vi.advanceTimersByTimeAsync(1);
  return [before, sockets.length];
};

it.each(['hello', 'pong', 'bye'])(
  'comes back within the time that a %s of the server named',
  async (type) => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { latest, sockets } = connect();
    latest().onPush({ type, spreadMs: 30_000 });
    latest().onClose(1006);
    // Whoever is in a hurry is one of many.
    connection?.hurry();
    expect(await countsAround(sockets, 15_000)).toEqual([1, 2]);
  },
);

it.each([
  ['within the rest of the time that was named, where little of it has passed', 0.1, 2_700],
  ['within all of that time once more, where most of it has passed', 0.9, 27_000],
])('comes back from an attempt that found no server %s', async (_, random, ms) => {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  const { latest, sockets } = connect();
  latest().onPush({ type: 'hello', spreadMs: 30_000 });
  latest().onClose(1006);
  await vi.advanceTimersByTimeAsync(random * 30_000);
  latest().onClose(1006);
  expect(await countsAround(sockets, ms)).toEqual([2, 3]);
});

it('a greeting without a spread takes the one before back', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const { latest, sockets } = connect();
  latest().onPush({ type: 'hello', spreadMs: 30_000 });
  latest().onPush(hello);
  latest().onClose(1006);
  expect(await countsAround(sockets, 250)).toEqual([1, 2]);
});

it('a spread comes on top of the rest that the server wants, and has an end', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const { latest, sockets } = connect();
  latest().onPush({ type: 'bye', spreadMs: 1e12 });
  latest().onClose(CLOSE_CODES.rateLimited);
  expect(await countsAround(sockets, 10_000 + 60_000)).toEqual([1, 2]);
});

it('renews a token that was refused although many come back', async () => {
  const { latest, sockets } = connect();
  latest().onPush({ type: 'hello', spreadMs: 30_000 });
  latest().onClose(CLOSE_CODES.unauthorized);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sockets.map(({ token }) => token)).toEqual(['first', 'renewed']);
});
