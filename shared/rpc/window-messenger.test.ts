import { describe, expect, it } from 'vitest';
import type { Message } from 'penpal';
import { makeWindowMessenger, type MessengerOptions } from './window-messenger.ts';

const ORIGIN = 'https://cs.example.com';

type Event = Parameters<Parameters<MessengerOptions['own']['addEventListener']>[1]>[0];

function connect(options: Partial<Pick<MessengerOptions, 'isHeardFirst' | 'other'>> = {}) {
  const listeners = new Set<(event: Event) => void>();
  const posted: { message: unknown; origin: string; transfer: unknown[] }[] = [];
  const other: ReturnType<MessengerOptions['other']> = {
    postMessage: (message, origin, transfer = []) => posted.push({ message, origin, transfer }),
  };
  const messenger = makeWindowMessenger({
    own: {
      addEventListener: (_, handler) => listeners.add(handler),
      removeEventListener: (_, handler) => listeners.delete(handler),
      MessageChannel,
    },
    other: () => other,
    origin: ORIGIN,
    ...options,
  });
  const received: string[] = [];
  messenger.initialize({
    validateReceivedMessage: (data): data is Message => Object(data).namespace === 'penpal',
  });
  messenger.addMessageHandler(({ type }) => received.push(type));
  const hear = (data: unknown, more: Partial<Event> = {}) => {
    for (const listener of listeners) {
      listener({ data, origin: ORIGIN, source: other, ports: [], ...more });
    }
  };
  return { messenger, posted, received, hear, listeners };
}

/** A port whose other end is the test. */
function makeFakePort() {
  return {
    sent: [] as unknown[],
    isClosed: false,
    onmessage: undefined as unknown,
    postMessage(message: unknown) {
      this.sent.push(message);
    },
    close() {
      this.isClosed = true;
    },
    hear(data: unknown) {
      (this.onmessage as (event: { data: unknown }) => void)({ data });
    },
  };
}

const base = { namespace: 'penpal', channel: undefined } as const;
const syn = { ...base, type: 'SYN', participantId: 'a' } as const;
const ack2 = { ...base, type: 'ACK2' } as const;
const call = { ...base, type: 'CALL', id: '1', methodPath: ['start'], args: [] } as Message;

describe('a message', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another window', { source: {} }],
    ['an opaque origin', { origin: 'null' }],
  ])('ignores a message from %s', (_, more) => {
    const { hear, received } = connect();
    hear(syn, more);
    expect(received).toEqual([]);
  });

  it('ignores a message from a window that is gone, though the other one is gone as well', () => {
    const { hear, received } = connect({ other: () => null as never });
    hear(syn, { source: null });
    expect(received).toEqual([]);
  });

  it('ignores a message that is not of penpal’s form', () => {
    const { hear, received } = connect();
    hear({ type: 'SYN' });
    hear(null);
    expect(received).toEqual([]);
  });

  it('hears messages from exactly the other window at exactly its origin', () => {
    const { hear, received } = connect();
    hear(syn);
    expect(received).toEqual(['SYN']);
  });
});

it('posts to the exact origin only, never to everybody', () => {
  const { messenger, posted } = connect();
  messenger.sendMessage(syn);
  expect(posted).toEqual([{ message: syn, origin: ORIGIN, transfer: [] }]);
});

it('says nothing before the other has been heard, where that is asked for', () => {
  const { messenger, posted, hear } = connect({ isHeardFirst: true });
  messenger.sendMessage(syn);
  hear(syn, { origin: 'https://evil.example' });
  messenger.sendMessage(syn);
  expect(posted).toEqual([]);
  hear(syn);
  messenger.sendMessage(syn);
  expect(posted).toEqual([{ message: syn, origin: ORIGIN, transfer: [] }]);
});

it('talks over a private port from the acknowledgement on', async () => {
  const { messenger, posted, received } = connect();
  messenger.sendMessage(ack2);
  const [{ transfer } = { transfer: [] }] = posted;
  const port = transfer[0] as MessagePort;
  const heard = new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
  });
  messenger.sendMessage(call);
  expect(await heard).toEqual(call);
  expect(posted).toHaveLength(1);

  const answered = new Promise<void>((resolve) => messenger.addMessageHandler(() => resolve()));
  port.postMessage({ ...base, type: 'REPLY', callId: '1', value: 1 });
  await answered;
  expect(received).toEqual(['REPLY']);
  messenger.destroy();
});

it('takes the port that the other side brings along', () => {
  const { messenger, posted, received, hear } = connect();
  const port = makeFakePort();
  hear(ack2, { ports: [port] });
  messenger.sendMessage(call);
  expect([port.sent, posted]).toEqual([[call], []]);
  port.hear(call);
  port.hear({ type: 'CALL' });
  expect(received).toEqual(['ACK2', 'CALL']);
});

describe('a page that connects anew', () => {
  it.each([
    ['SYN', syn, []],
    ['a port of its own', ack2, [makeFakePort()]],
  ])('begins anew with %s: the old port is dropped', (_, beginning, ports) => {
    const { messenger, hear } = connect();
    const old = makeFakePort();
    hear(syn);
    hear(ack2, { ports: [old] });
    hear(beginning, { ports });
    expect(old.isClosed).toBe(true);
    messenger.sendMessage(call);
    expect(old.sent).toEqual([]);
  });

  it('a page that connects anew is reached by its window until it has a port', () => {
    const { messenger, posted, hear } = connect();
    hear(syn);
    hear(ack2, { ports: [makeFakePort()] });
    hear(syn);
    messenger.sendMessage(syn);
    expect(posted).toEqual([{ message: syn, origin: ORIGIN, transfer: [] }]);
  });

  it('a page that connects anew makes no other window drop its port', () => {
    const { messenger, hear } = connect();
    const port = makeFakePort();
    hear(ack2, { ports: [port] });
    hear(syn, { origin: 'https://evil.example' });
    hear(syn, { source: {} });
    messenger.sendMessage(call);
    expect([port.isClosed, port.sent]).toEqual([false, [call]]);
  });
});

it('calls a handler no more that was removed', () => {
  const { messenger, hear } = connect();
  const heard: string[] = [];
  const handler = ({ type }: Message) => heard.push(type);
  messenger.addMessageHandler(handler);
  hear(syn);
  messenger.removeMessageHandler(handler);
  hear(syn);
  expect(heard).toEqual(['SYN']);
});

describe('after its end', () => {
  it('a destroyed messenger closes its port and leaves no listener behind', () => {
    const { messenger, listeners, hear } = connect();
    const port = makeFakePort();
    hear(ack2, { ports: [port] });
    messenger.destroy();
    expect([listeners.size, port.isClosed]).toEqual([0, true]);
  });

  it('a destroyed messenger posts nothing more', () => {
    const { messenger, posted, hear } = connect();
    const port = makeFakePort();
    hear(syn);
    hear(ack2, { ports: [port] });
    messenger.destroy();
    messenger.sendMessage(syn);
    messenger.sendMessage(call);
    expect([posted, port.sent]).toEqual([[], []]);
  });

  it('a destroyed messenger hears nothing more, even by a port that still delivers', () => {
    const { messenger, received, hear } = connect();
    const port = makeFakePort();
    hear(ack2, { ports: [port] });
    messenger.destroy();
    port.hear(call);
    expect(received).toEqual(['ACK2']);
  });
});
