import type { Message } from 'penpal';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeFrameMessenger } from './frame-messenger.ts';

const FRAME = 'https://cs.example.com';
const SYN = { namespace: 'penpal', type: 'SYN', participantId: 'x' };
const ACK2 = { namespace: 'penpal', type: 'ACK2' };

let listeners: Set<(event: MessageEvent) => void>;
beforeEach(() => {
  listeners = new Set();
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => listeners.add(listener));
  vi.stubGlobal('removeEventListener', (_: string, listener: () => void) =>
    listeners.delete(listener),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function connect() {
  const posted: unknown[] = [];
  const frameWindow = {
    postMessage: (message: unknown, origin: string) => posted.push([message, origin]),
  };
  const messenger = makeFrameMessenger(frameWindow as unknown as Window, FRAME);
  messenger.initialize({
    validateReceivedMessage: (data): data is Message => Object(data).namespace === 'penpal',
  });
  const heard: string[] = [];
  messenger.addMessageHandler(({ type }) => heard.push(type));
  const hear = (data: unknown, more: object = {}) => {
    const event = { data, origin: FRAME, source: frameWindow, ports: [], ...more };
    for (const listener of [...listeners]) listener(event as unknown as MessageEvent);
  };
  return { messenger, posted, heard, hear };
}

const makeFakePort = () => ({
  sent: [] as unknown[],
  isClosed: false,
  onmessage: undefined as unknown,
  postMessage(message: unknown) {
    this.sent.push(message);
  },
  close() {
    this.isClosed = true;
  },
});

it.each([
  ['another window', { source: {} }],
  ['another origin', { origin: 'https://evil.example' }],
  ['an opaque origin', { origin: 'null' }],
  ['what is no message of penpal’s', { data: { type: 'SYN' } }],
  ['nothing', { data: null }],
])('does not listen to %s', (_, forged) => {
  const { hear, heard } = connect();
  hear(SYN, forged);
  expect(heard).toEqual([]);
});

it('posts to the exact origin only, and over the port once the frame has brought one', () => {
  const { messenger, posted, hear, heard } = connect();
  hear(SYN);
  messenger.sendMessage(SYN as Message);
  const port = makeFakePort();
  hear(ACK2, { ports: [port] });
  const call = { namespace: 'penpal', type: 'CALL', id: '1', methodPath: ['start'], args: [] };
  messenger.sendMessage(call as unknown as Message);
  expect([posted, port.sent]).toEqual([[[SYN, FRAME]], [call]]);
  const hearPort = port.onmessage as (event: { data: unknown }) => void;
  hearPort({ data: call });
  hearPort({ data: { type: 'CALL' } });
  expect(heard).toEqual(['SYN', 'ACK2', 'CALL']);
});

it('drops the port of a frame that begins anew, and of no other window', () => {
  const { messenger, posted, hear } = connect();
  const port = makeFakePort();
  hear(ACK2, { ports: [port] });
  hear(SYN, { source: {} });
  hear(SYN, { origin: 'https://evil.example' });
  messenger.sendMessage(SYN as Message);
  expect([posted, port.sent]).toEqual([[], [SYN]]);
  hear(SYN);
  messenger.sendMessage(SYN as Message);
  expect(posted).toEqual([[SYN, FRAME]]);
});

it('leaves nothing behind', () => {
  const { messenger, hear } = connect();
  const port = makeFakePort();
  hear(ACK2, { ports: [port] });
  messenger.destroy();
  expect([listeners.size, port.isClosed]).toEqual([0, true]);
});
