import { connect, type Connection } from 'penpal';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeMessenger } from '../shared/messenger.ts';
import type { HostMethods } from '../shared/rpc.ts';
import { connectFrame, type FrameProxy } from './rpc.ts';

const HOST = 'https://shop.example';
const FRAME = 'https://cs.example.com';

type Listener = (event: MessageEvent) => void;
type Side = 'host' | 'frame';

/** What each window hears; the frame's side is penpal as it is published. */
let listeners: Record<Side, Set<Listener>>;
let said: { to: Side; type: string }[];
let undo: (() => void)[];

beforeEach(() => {
  listeners = { host: new Set(), frame: new Set() };
  said = [];
  undo = [];
  vi.stubGlobal('addEventListener', (_: string, listener: Listener) =>
    listeners.host.add(listener),
  );
  vi.stubGlobal('removeEventListener', (_: string, listener: Listener) =>
    listeners.host.delete(listener),
  );
});
afterEach(() => {
  for (const stop of undo) stop();
  vi.unstubAllGlobals();
});

const deliver = (to: Side, event: object) => {
  for (const listener of [...listeners[to]]) listener(event as MessageEvent);
};

/** A window as the other side holds it. */
function makeWindow(side: Side) {
  return {
    postMessage(data: { type: string }, origin: string, ports: readonly unknown[] = []) {
      expect(origin).toBe(side === 'host' ? HOST : FRAME);
      said.push({ to: side, type: data.type });
      const [from, source] = side === 'host' ? [FRAME, windows.frame] : [HOST, windows.host];
      setTimeout(() => deliver(side, { data, origin: from, source, ports }));
    },
  };
}
const windows = { host: makeWindow('host'), frame: makeWindow('frame') };

function connectHost(methods: object): Promise<FrameProxy> {
  return new Promise((resolve) => {
    const frameWindow = windows.frame as unknown as Window;
    undo.push(connectFrame(frameWindow, FRAME, methods as HostMethods, resolve));
  });
}

function startFrame(methods: Record<string, (...args: unknown[]) => unknown> = {}) {
  const connection: Connection<HostMethods> = connect({
    messenger: makeMessenger({
      own: {
        addEventListener: (_, listener) => listeners.frame.add(listener as Listener),
        removeEventListener: (_, listener) => listeners.frame.delete(listener as Listener),
        MessageChannel: MessageChannel as never,
      },
      other: windows.host,
      origin: HOST,
      speaksFirst: true,
    }),
    methods,
  });
  undo.push(() => connection.destroy());
  return connection;
}

it('understands penpal as it is published, in both directions', async () => {
  const keep = vi.fn<(state: unknown) => void>();
  const connected = connectHost({ keep });
  const { promise } = startFrame({ prefill: (text) => `${String(text)}!` });
  const [frame, host] = await Promise.all([connected, promise]);
  expect(await frame.prefill('Hello')).toBe('Hello!');
  await host.keep({ draft: 'x' });
  expect(keep).toHaveBeenCalledWith({ draft: 'x' });
});

it('says nothing before the frame has spoken, and leads then', async () => {
  const connected = connectHost({});
  expect(said).toEqual([]);
  startFrame();
  await connected;
  const types = said.filter(({ to }) => to === 'frame').map(({ type }) => type);
  expect(types).toEqual(['SYN', 'ACK1']);
});

it('rejects with the data that a method of the frame throws', async () => {
  const connected = connectHost({});
  startFrame({
    prefill: () => {
      throw new RangeError('Too far');
    },
  });
  const frame = await connected;
  await expect(frame.prefill('')).rejects.toMatchObject({ message: 'Too far' });
});

it('rejects a call whose arguments cannot be cloned', async () => {
  const connected = connectHost({});
  startFrame({ identify: () => ({}) });
  const frame = await connected;
  await expect(frame.identify(() => {})).rejects.toThrow('could not be cloned');
});

it.each(['constructor', 'toString', '__proto__', 'unknown'])(
  'answers a call of %s with an error',
  async (name) => {
    const connected = connectHost({});
    const { promise } = startFrame();
    await connected;
    const host = (await promise) as unknown as Record<string, () => Promise<unknown>>;
    await expect(host[name]?.()).rejects.toBeDefined();
  },
);

it.each([
  ['another window', { source: windows.host }],
  ['another origin', { origin: 'https://evil.example' }],
  ['something else', { data: { type: 'SYN', participantId: 'x' } }],
  ['nothing', { data: null }],
])('does not listen to %s', (_, forged) => {
  void connectHost({});
  const data = { namespace: 'penpal', type: 'SYN', participantId: 'x' };
  deliver('host', { data, origin: FRAME, source: windows.frame, ports: [], ...forged });
  expect(said).toEqual([]);
});

it('leaves no listener, and hears nothing more, once it is undone', async () => {
  const keep = vi.fn<() => void>();
  const connected = connectHost({ keep });
  const { promise } = startFrame();
  await connected;
  const host = await promise;
  undo[0]?.();
  expect(listeners.host.size).toBe(0);
  void host.keep({}).catch(() => {
    // Nobody answers any more.
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(keep).not.toHaveBeenCalled();
});
