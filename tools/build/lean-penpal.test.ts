import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'acorn';
import type { connect, Connection, Messenger, WindowMessenger } from 'penpal';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeHostMessenger, type MessengerOptions } from '../../frame/host-messenger.ts';
import { makeFrameMessenger } from '../../loader/frame-messenger.ts';
import { lean } from './lean-penpal.ts';

const SOURCE = readFileSync(fileURLToPath(import.meta.resolve('penpal')), 'utf8');

const throwing = (problem: string): never => {
  throw new Error(problem);
};

type Penpal = {
  connect: typeof connect;
  WindowMessenger: typeof WindowMessenger;
};

let directory: string;
/** What the loader's bundle has of it, and the frame's. */
let leanPenpals: Record<Side, Penpal>;
let loaded = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lean-penpal-'));
  leanPenpals = {
    host: await load(lean(SOURCE, true, throwing)),
    frame: await load(lean(SOURCE, false, throwing)),
  };
});
afterAll(() => rm(directory, { recursive: true }));
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the lean penpal', () => {
  it('has every row of the table in the penpal that is installed, and parses', () => {
    const code = lean(SOURCE, false, throwing);
    expect(() => parse(code, { ecmaVersion: 2022, sourceType: 'module' })).not.toThrow();
    expect(code.length).toBeLessThan(SOURCE.length / 5);
  });

  it('says which row a penpal of another text lacks, or has too often', () => {
    const lacking = SOURCE.replace('// src/once.ts', '// src/only-once.ts');
    expect(() => lean(lacking, false, throwing)).toThrow(
      /once\\\.ts.* 0 times instead of once: "Destroying twice/,
    );
    const doubled = SOURCE.replace('// src/guards.ts', '// src/once.ts\n\n// src/guards.ts');
    expect(() => lean(doubled, false, throwing)).toThrow(
      '2 times instead of once: "Destroying twice',
    );
  });

  it('does not hide what penpal changes in a file that the table replaces', () => {
    const mended = SOURCE.replace('const handleAck1Message', 'const handleFirstAck');
    expect(() => lean(mended, false, throwing)).toThrow("Penpal's source changed.");
  });

  it('is imported, and begins to connect, where there is no crypto', async () => {
    vi.stubGlobal('crypto', undefined);
    // A module of its own, for what it does when it is imported.
    const { connect } = await load(lean(SOURCE, false, throwing));
    const { messenger, sent } = makeStubMessenger();
    connect({ messenger, methods: {} });
    const participantId: unknown = expect.stringMatching(/\d/);
    expect(sent).toEqual([{ namespace: 'penpal', type: 'SYN', participantId }]);
  });

  it('of the loader says nothing before the frame has, and leads then', () => {
    const { messenger, sent, hear } = makeStubMessenger();
    leanPenpals.host.connect({ messenger, methods: {} });
    expect(sent).toEqual([]);
    hear({ type: 'SYN', participantId: 'z' });
    hear({ type: 'SYN', participantId: 'z' });
    expect(sent).toEqual([
      expect.objectContaining({ type: 'SYN' }),
      expect.objectContaining({ type: 'ACK1' }),
    ]);
  });

  it('destroys its messenger, once it is destroyed', () => {
    for (const { connect } of Object.values(leanPenpals)) {
      const { messenger } = makeStubMessenger();
      const { destroy } = connect({ messenger, methods: {} });
      expect(messenger.destroy).not.toHaveBeenCalled();
      destroy();
      expect(messenger.destroy).toHaveBeenCalled();
    }
  });

  it('of the frame destroys its messenger once an older loader says that it has', () => {
    const { messenger, hear } = makeStubMessenger();
    leanPenpals.frame.connect({ messenger, methods: {} });
    hear({ type: 'DESTROY' });
    expect(messenger.destroy).toHaveBeenCalled();
  });
});

type Methods = Record<string, (...args: unknown[]) => unknown>;
type Remote = Record<string, (...args: unknown[]) => Promise<unknown>>;
type Side = 'host' | 'frame';

/** Whose id is the greater leads the handshake, so a published penpal's ids are made to sort. */
const PAIRS: { pair: string; leanSides: Side[]; publishedIds: string }[] = [
  { pair: 'a lean host and a published frame', leanSides: ['host'], publishedIds: 'z' },
  { pair: 'a lean frame and a published host that leads', leanSides: ['frame'], publishedIds: '~' },
  { pair: 'a lean frame that leads and a published host', leanSides: ['frame'], publishedIds: '!' },
  { pair: 'a lean host and a lean frame', leanSides: ['host', 'frame'], publishedIds: '' },
];

describe.each(PAIRS)('$pair', ({ leanSides, publishedIds }) => {
  let published: Penpal;
  beforeAll(async () => {
    published = await loadPublished(publishedIds);
  });

  const connections: Connection<Remote>[] = [];
  afterEach(() => {
    for (const { destroy } of connections.splice(0)) destroy();
  });

  async function connectPair(methods: Partial<Record<Side, Methods>> = {}) {
    const windows = makeWindows();
    const connectSide = (side: Side) => {
      const isLean = leanSides.includes(side);
      const connection = (isLean ? leanPenpals[side] : published).connect<Remote>({
        messenger: isLean
          ? windows.messenger(side)
          : windows.publishedMessenger(side, published.WindowMessenger),
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
      await expect(remote.unknown?.().catch(textOf)).resolves.toMatch(/not (found|a function)/);
    }
  });

  it('answer a result that cannot be cloned with an error', async () => {
    const { directions } = await connectBothWays({ give: () => () => {} });
    // Penpal as published throws its own error again after it has replied.
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
          // Penpal as published says so; ours has let go of whoever waits.
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
    for (const message of said) expect(message).toMatchObject({ namespace: 'penpal' });
  });
});

describe.each(['host', 'frame'] as const)('a lean %s that is told of forged calls', (side) => {
  it.each([
    [['constructor']],
    [['toString']],
    [['__proto__', 'toString']],
    [['greet', 'constructor']],
    [['greet', 'call']],
    [[]],
    [undefined],
  ])('answers %j with an error and calls nothing', async (methodPath) => {
    const greet = vi.fn<() => void>();
    const { messenger, hear, sent } = makeStubMessenger();
    leanPenpals[side].connect({
      messenger,
      methods: Object.assign(Object.create(null), { greet }),
    });
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
  ])('passes over %s', async (_, message) => {
    const { messenger, hear, sent } = makeStubMessenger();
    leanPenpals[side].connect({ messenger, methods: {} });
    const before = sent.length;
    hear(message);
    expect(sent).toHaveLength(before);
  });
});

/** Of an error as penpal sends it, of one as text, and of a real one. */
function textOf(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : (thrown as Error).message;
}

async function load(code: string): Promise<Penpal> {
  const path = join(directory, `${(loaded += 1)}.mjs`);
  await writeFile(path, code.replace(/^\/\/# sourceMappingURL.*$/gm, ''));
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Penpal;
}

async function loadPublished(idPrefix: string): Promise<Penpal> {
  let made = 0;
  vi.stubGlobal('crypto', { randomUUID: () => `${idPrefix}${(made += 1)}` });
  const published = await load(SOURCE);
  vi.unstubAllGlobals();
  return published;
}

/** A messenger that hears what the test says and keeps what it is to send. */
function makeStubMessenger() {
  const sent: unknown[] = [];
  let handler: (message: never) => void = () => {};
  const messenger: Messenger = {
    initialize: () => {},
    sendMessage: (message) => sent.push(message),
    addMessageHandler: (added) => {
      handler = added;
    },
    removeMessageHandler: () => {},
    destroy: vi.fn<() => void>(),
  };
  return {
    messenger,
    sent,
    hear: (message: object) => handler({ namespace: 'penpal', ...message } as never),
  };
}

type WindowEvent = Parameters<Parameters<MessengerOptions['own']['addEventListener']>[1]>[0];
type Listener = (event: WindowEvent) => void;

/** A host's window and its frame's, as far as messages go between the two. */
function makeWindows() {
  const origins = { host: 'https://shop.example', frame: 'https://cs.example.com' };
  const opposite = { host: 'frame', frame: 'host' } as const;
  const listeners = { host: new Set<Listener>(), frame: new Set<Listener>() };
  const said: { type: string }[] = [];

  const deliver = (
    to: Side,
    message: { type: string },
    origin: string,
    ports: readonly Transferable[],
  ) => {
    if (origin !== '*' && origin !== origins[to]) return;
    said.push(message);
    const arrived = structuredClone({ data: message, ports }, { transfer: [...ports] });
    const event = { ...arrived, origin: origins[opposite[to]], source: seen[opposite[to]] };
    setTimeout(() => {
      for (const listener of [...listeners[to]]) listener(event as WindowEvent);
    });
  };

  /** What the other side holds of a window. */
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
      const own = makeOwn(side);
      if (side === 'frame') {
        return makeHostMessenger({ own, other: seen.host, origin: origins.host });
      }
      // The loader's takes its own window from the global object.
      vi.stubGlobal('addEventListener', own.addEventListener);
      vi.stubGlobal('removeEventListener', own.removeEventListener);
      return makeFrameMessenger(seen.frame as unknown as Window, origins.frame);
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
