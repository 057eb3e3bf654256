import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  connect,
  type Connection,
  type Message,
  type Messenger,
  type WindowMessenger,
} from 'penpal';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeWindowMessenger, type MessengerOptions } from './window-messenger.ts';

const SOURCE = readFileSync(fileURLToPath(import.meta.resolve('penpal')), 'utf8');

type Penpal = { connect: typeof connect; WindowMessenger: typeof WindowMessenger };

let directory: string;
let loaded = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'penpal-'));
});
afterAll(() => rm(directory, { recursive: true }));
afterEach(() => {
  vi.unstubAllGlobals();
});

type Methods = Record<string, (...args: unknown[]) => unknown>;
type Remote = Record<string, (...args: unknown[]) => Promise<unknown>>;
type Side = 'host' | 'frame';

/** Penpal's participant with the greater id leads the handshake, and both orders have to work. */
const ORDERS = [
  { hostIds: '!', frameIds: '~', leader: 'frame' },
  { hostIds: '~', frameIds: '!', leader: 'host' },
] as const;

/** Loaders of other releases may bring penpal's own messenger. */
const SIDES: { ours: Side[]; pair: string }[] = [
  { ours: ['host', 'frame'], pair: 'our messenger on both sides' },
  { ours: ['host'], pair: "our loader's messenger and penpal's own in the frame" },
  { ours: ['frame'], pair: "penpal's own messenger on the page and our frame's" },
];

const PAIRS = SIDES.flatMap((side) => ORDERS.map((order) => ({ ...side, ...order })));

describe.each(PAIRS)('$pair, where the $leader leads', ({ ours, hostIds, frameIds, leader }) => {
  let penpals: Record<Side, Penpal>;
  beforeAll(async () => {
    penpals = { host: await loadPenpal(hostIds), frame: await loadPenpal(frameIds) };
  });

  const connections: Connection<Remote>[] = [];
  afterEach(() => {
    for (const { destroy } of connections.splice(0)) destroy();
  });

  async function connectPair(methods: Partial<Record<Side, Methods>> = {}) {
    const windows = makeWindows();
    const connectSide = (side: Side) => {
      const penpal = penpals[side];
      const connection = penpal.connect<Remote>({
        messenger: ours.includes(side)
          ? windows.messenger(side)
          : windows.publishedMessenger(side, penpal.WindowMessenger),
        methods: Object.assign(Object.create(null), methods[side]),
      });
      connections.push(connection);
      return connection;
    };
    const host = connectSide('host');
    const frame = connectSide('frame');
    const [toFrame, toHost] = await Promise.all([host.promise, frame.promise]);
    return { host, frame, toFrame, toHost, said: windows.said };
  }

  /** Both directions, each as who calls and who answers. */
  async function connectBothWays(methods: Methods) {
    const { toFrame, toHost, ...rest } = await connectPair({ host: methods, frame: methods });
    return { ...rest, directions: [toFrame, toHost] };
  }

  it('call each other with arguments and results', async () => {
    const { toFrame, toHost } = await connectPair({
      host: { add: (a, b) => Number(a) + Number(b) },
      frame: { greet: async (name) => ({ text: `Hello ${String(name)}` }), silent: () => {} },
    });
    expect(await toFrame.greet?.('Ada')).toEqual({ text: 'Hello Ada' });
    expect(await toFrame.silent?.()).toBe(undefined);
    expect(await toHost.add?.(1, 2)).toBe(3);
    expect(await Promise.all([toHost.add?.(1, 1), toHost.add?.(2, 2)])).toEqual([2, 4]);
  });

  it('pass on plain data that a method throws, as it is', async () => {
    const { directions } = await connectBothWays({
      fail: () => Promise.reject({ code: 'network', status: 503 }),
    });
    for (const remote of directions) {
      await expect(remote.fail?.()).rejects.toEqual({ code: 'network', status: 503 });
    }
  });

  it('reject with what can be read of an error that a method throws', async () => {
    const { directions } = await connectBothWays({
      fail: () => {
        throw new RangeError('Too far');
      },
    });
    for (const remote of directions) {
      const reason = await remote.fail?.().catch((thrown: unknown) => thrown);
      expect(textOf(reason)).toContain('Too far');
    }
  });

  it('reject a call of an unknown method', async () => {
    const { directions } = await connectBothWays({});
    for (const remote of directions) {
      await expect(remote.unknown?.().catch(textOf)).resolves.toMatch(/not found/);
    }
  });

  it('answer a result that cannot be cloned with an error', async () => {
    const { directions } = await connectBothWays({ give: () => () => {} });
    // Penpal throws its own error again after it has replied.
    const swallow = () => {};
    process.on('unhandledRejection', swallow);
    for (const remote of directions) {
      await expect(remote.give?.().catch(textOf)).resolves.toContain('could not be cloned');
    }
    process.off('unhandledRejection', swallow);
  });

  it('reject a call whose arguments cannot be cloned', async () => {
    const { directions } = await connectBothWays({ take: () => {} });
    for (const remote of directions)
      await expect(remote.take?.(() => {})).rejects.toThrow('could not be cloned');
  });

  it.each(['host', 'frame'] as const)(
    'call nothing of each other any more when the %s has destroyed the connection',
    async (side) => {
      const called = vi.fn<() => number>(() => 1);
      const { directions, ...connected } = await connectBothWays({ count: called });
      for (const remote of directions) await remote.count?.();
      connected[side].destroy();
      connected[side].destroy();
      for (const remote of directions) {
        void (async () => remote.count?.())().catch(() => {
          // The call says that the connection is destroyed.
        });
      }
      await new Promise((resolve) => setImmediate(resolve));
      expect(called).toHaveBeenCalledTimes(2);
    },
  );

  it('shake hands by the messages of penpal 7', async () => {
    const { said } = await connectPair();
    const types = said.map(({ type }) => type);
    expect(types).toContain('SYN');
    expect(types.filter((type) => type !== 'SYN')).toEqual(['ACK1', 'ACK2']);
    const first = said.find(({ type }) => type === 'ACK1');
    expect(first?.from).toBe(leader);
    for (const message of said) expect(message).toMatchObject({ namespace: 'penpal' });
  });
});

describe('a side that is sent forged messages', () => {
  it.each([
    [['constructor']],
    [['toString']],
    [['__proto__', 'toString']],
    [['greet', 'constructor']],
    [['greet', 'call']],
    [[]],
    [undefined],
  ])('answers a call of %j with an error and calls nothing', async (methodPath) => {
    const greet = vi.fn<() => void>();
    const { messenger, hear, sent } = makeStubMessenger();
    connect({ messenger, methods: Object.assign(Object.create(null), { greet }) });
    hear({ type: 'SYN', participantId: 'a' });
    hear({ type: 'ACK2' });
    hear({ type: 'CALL', id: '1', methodPath, args: [] });
    await vi.waitFor(() =>
      expect(sent).toContainEqual(
        expect.objectContaining({ type: 'REPLY', callId: '1', isError: true }),
      ),
    );
    expect(greet).not.toHaveBeenCalled();
  });

  it.each([
    ['a reply to no call', { type: 'REPLY', callId: '1' }],
    ['a type unknown', { type: 'constructor' }],
  ])('passes over %s', (_, message) => {
    const { messenger, hear, sent } = makeStubMessenger();
    connect({ messenger, methods: {} });
    const before = sent.length;
    hear(message);
    expect(sent).toHaveLength(before);
  });
});

/** The message of an error: as penpal sends it, as text, or of a real error. */
function textOf(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : (thrown as Error).message;
}

async function load(code: string): Promise<Penpal> {
  const path = join(directory, `${(loaded += 1)}.mjs`);
  await writeFile(path, code.replace(/^\/\/# sourceMappingURL.*$/gm, ''));
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Penpal;
}

/** A module of its own, whose ids begin so. */
async function loadPenpal(idPrefix: string): Promise<Penpal> {
  let made = 0;
  vi.stubGlobal('crypto', { randomUUID: () => `${idPrefix}${(made += 1)}` });
  const penpal = await load(SOURCE);
  vi.unstubAllGlobals();
  return penpal;
}

/** A messenger that hears what the test says and keeps what it is to send. */
function makeStubMessenger() {
  const sent: unknown[] = [];
  const handlers = new Set<(message: Message) => void>();
  const messenger: Messenger = {
    initialize: () => {},
    sendMessage: (message) => sent.push(message),
    addMessageHandler: (handler) => handlers.add(handler),
    removeMessageHandler: (handler) => handlers.delete(handler),
    destroy: () => {},
  };
  return {
    messenger,
    sent,
    hear: (message: object) => {
      for (const handler of [...handlers]) handler({ namespace: 'penpal', ...message } as never);
    },
  };
}

type WindowEvent = Parameters<Parameters<MessengerOptions['own']['addEventListener']>[1]>[0];
type Listener = (event: WindowEvent) => void;

/** A host's window and its frame's, as far as messages go between the two. */
function makeWindows() {
  const origins = { host: 'https://shop.example', frame: 'https://cs.example.com' };
  const opposite = { host: 'frame', frame: 'host' } as const;
  const listeners = { host: new Set<Listener>(), frame: new Set<Listener>() };
  const said: { type: string; from: Side }[] = [];

  const deliver = (
    to: Side,
    message: { type: string },
    origin: string,
    ports: readonly Transferable[],
  ) => {
    if (origin !== '*' && origin !== origins[to]) return;
    said.push({ ...message, from: opposite[to] });
    const arrived = structuredClone({ data: message, ports }, { transfer: [...ports] });
    const event = { ...arrived, origin: origins[opposite[to]], source: seen[opposite[to]] };
    setTimeout(() => {
      for (const listener of [...listeners[to]]) listener(event as WindowEvent);
    });
  };

  /** A window as the other side holds it. */
  const makeSeen = (side: Side) => ({
    postMessage(
      message: unknown,
      target: string | { targetOrigin: string; transfer?: Transferable[] },
      transfer: unknown[] = [],
    ) {
      const options = typeof target === 'string' ? { targetOrigin: target, transfer } : target;
      deliver(
        side,
        message as { type: string },
        options.targetOrigin,
        (options.transfer ?? []) as Transferable[],
      );
    },
  });
  const seen = { host: makeSeen('host'), frame: makeSeen('frame') };

  const makeOwn = (side: Side) => ({
    origin: origins[side],
    MessageChannel,
    addEventListener: (_: 'message', listener: Listener) => listeners[side].add(listener),
    removeEventListener: (_: 'message', listener: Listener) => listeners[side].delete(listener),
  });

  return {
    said,
    messenger(side: Side): Messenger {
      const other = opposite[side];
      return makeWindowMessenger({
        own: makeOwn(side),
        other: () => seen[other],
        origin: origins[other],
        isHeardFirst: side === 'host',
      });
    },
    publishedMessenger(side: Side, Messenger: typeof WindowMessenger) {
      // It takes its own window from the global object.
      vi.stubGlobal('window', makeOwn(side));
      return new Messenger({
        remoteWindow: seen[opposite[side]] as unknown as Window,
        allowedOrigins: [origins[opposite[side]]],
      });
    },
  };
}
