import { browserStorage, makeOwnStorage } from './own-storage.ts';
import type { Outgoing } from './thread.ts';

/** Replies that the server has not accepted yet, by conversation. */
export type Outboxes = Pick<
  Map<string, readonly Outgoing[]>,
  'set' | 'values' | typeof Symbol.iterator
>;

export type KeptOutboxes = Outboxes & {
  /** Hears of each reply that another window has sent after all, or discarded. */
  onSettled(handler: (conversationId: string, clientId: string) => void): void;
  /** Throws all away, and keeps nothing from then on. */
  end(): void;
};

const PREFIX = 'starim-cs-outbox:';

/**
 * Keeps one person's unsent replies in this browser, so that a reload loses none. Each has a place of
 * its own there: windows of one person do not write over one another's.
 */
export function makeKeptOutboxes(agentId: string, storage = browserStorage()): KeptOutboxes {
  const own = makeOwnStorage(PREFIX, agentId, storage);
  const outboxes = new Map<string, readonly Outgoing[]>();

  for (const [name, text] of own.stored) {
    const [conversationId] = partsOf(name);
    const outgoing = outgoingIn(text);
    if (!outgoing) own.set(name, '');
    else outboxes.set(conversationId, [...(outboxes.get(conversationId) ?? []), outgoing]);
  }
  for (const [id, outbox] of outboxes) outboxes.set(id, [...outbox].sort(byTime));

  const nameOf = (conversationId: string, { clientId }: Outgoing) =>
    `${conversationId}/${clientId}`;

  return {
    set(conversationId, outbox) {
      for (const gone of outboxes.get(conversationId) ?? []) {
        const isThere = outbox.some(({ clientId }) => clientId === gone.clientId);
        if (!isThere) own.set(nameOf(conversationId, gone), '');
      }
      for (const outgoing of outbox) {
        own.set(nameOf(conversationId, outgoing), JSON.stringify(outgoing));
      }
      if (outbox.length > 0) outboxes.set(conversationId, outbox);
      else outboxes.delete(conversationId);
      return outboxes;
    },
    values: () => outboxes.values(),
    [Symbol.iterator]: () => outboxes[Symbol.iterator](),
    onSettled(handler) {
      own.follow((name, text) => {
        if (text === '') handler(...partsOf(name));
      });
    },
    end() {
      outboxes.clear();
      own.end();
    },
  };
}

/** The conversation and the id of a reply, from the name of its place. */
function partsOf(name: string): [conversationId: string, clientId: string] {
  const [conversationId = '', clientId = ''] = name.split('/');
  return [conversationId, clientId];
}

const byTime = (one: Outgoing, other: Outgoing) =>
  Date.parse(one.createdAt) - Date.parse(other.createdAt);

/** Whether it arrived, nobody knows; sent once more, it still arrives once. */
function outgoingIn(text: string): Outgoing | undefined {
  try {
    const { clientId, text: said, createdAt, refusal } = JSON.parse(text) as Partial<Outgoing>;
    if (!clientId || !said || !createdAt) return undefined;
    return { clientId, text: said, createdAt, state: 'failed', refusal };
  } catch {
    // Nothing of ours.
    return undefined;
  }
}
