import type { PushHandlers } from '../client/push-socket.ts';
import { WidgetError } from '../shared/rpc/errors.ts';
import type { Conversation, Message, VisitorFrame, VisitorPush } from '../shared/wire/wire.ts';
import type { Backend } from './ports/backend.ts';
import type { StorageKey, Storage } from './browser/storage.ts';

/** A socket that does what a test says. */
export type FakeSocket = PushHandlers<VisitorPush> & {
  token: string;
  sent: VisitorFrame[];
  isClosed: boolean;
};

/** A backend whose answers a test sets; what it does not set fails like a network. */
export function makeFakeBackend(answers: Partial<Backend> = {}) {
  const sockets: FakeSocket[] = [];
  const down = async (): Promise<never> => {
    throw new WidgetError({ code: 'network', message: 'down' });
  };
  const backend: Backend = {
    handshake: down,
    identify: down,
    send: down,
    current: down,
    messages: down,
    read: async () => {},
    leave: async () => {},
    connect(token, handlers) {
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
    ...answers,
  };
  return { backend, sockets };
}

export function makeMemoryStorage(entries: Record<string, unknown> = {}): Storage {
  const storage = makeMemoryStorages()('');
  for (const [key, value] of Object.entries(entries)) storage.write(key as StorageKey, value);
  return storage;
}

/** The storages that all pages of a browser share, by the name of their scope. */
export function makeMemoryStorages(): (scope: string) => Storage {
  const kept = new Map<string, unknown>();
  /** By whom each is watched. */
  const watchers = new Map<(name: string) => void, Storage>();
  return (first) => {
    let scope = first;
    const nameOf = (key: string) => `${scope}:${key}`;
    const storage: Storage = {
      read: (key) => kept.get(nameOf(key)) ?? null,
      write(key, value) {
        kept.set(nameOf(key), structuredClone(value));
        for (const [hear, watcher] of watchers) if (watcher !== storage) hear(nameOf(key));
      },
      remove: (key) => kept.delete(nameOf(key)),
      keys: (start) =>
        [...kept.keys()]
          .filter((name) => name.startsWith(nameOf(start)))
          .map((name) => name.slice(nameOf('').length) as StorageKey),
      rescope(next) {
        scope = next;
      },
      watch(starts, onWrite) {
        const hear = (name: string) => {
          if (starts.some((start) => name.startsWith(nameOf(start)))) onWrite();
        };
        watchers.set(hear, storage);
        return () => void watchers.delete(hear);
      },
    };
    return storage;
  };
}

export function makeConversation(more: Partial<Conversation> = {}): Conversation {
  return { id: 'c1', status: 'open', lastSeq: 0, readSeq: 0, agentReadSeq: 0, ...more };
}

export function makeMessage(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    conversationId: 'c1',
    seq,
    from: 'agent',
    text: `text ${seq}`,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}
