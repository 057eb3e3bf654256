import { withAdded } from '../../client/by-seq.ts';
import type { Message } from '../../shared/wire/wire.ts';

/** A reply of the agent's that the server has not acknowledged yet. */
export type Outgoing = {
  clientId: string;
  text: string;
  createdAt: string;
  state: 'sending' | 'failed';
  /** The server's reason, where trying again cannot help. */
  refusal?: string | undefined;
};

/** One conversation's messages, as far as this page has them. */
export type Thread = {
  /** Ascending by `seq`, each once. */
  messages: readonly Message[];
  outbox: readonly Outgoing[];
  hasOlder: boolean;
  /** Whether a page of history has arrived: before that, nothing tells a gap from the unknown. */
  isLoaded: boolean;
};

export const EMPTY_THREAD: Thread = { messages: [], outbox: [], hasOlder: false, isLoaded: false };

/** Takes messages from wherever they came: a page, a push, a poll, an acknowledgement. */
export function addMessages(thread: Thread, incoming: readonly Message[]): Thread {
  const messages = withAdded(thread.messages, incoming);
  // Only an agent's message can be ours: a visitor chooses clientIds too, perhaps the same one.
  const arrived = new Set(
    incoming.flatMap(({ from, clientId }) => (from === 'agent' && clientId ? [clientId] : [])),
  );
  const outbox = thread.outbox.filter(({ clientId }) => !arrived.has(clientId));
  return { ...thread, messages, outbox };
}

/** Takes a page that ends where the known messages begin: the newest page, or an older one. */
export function addHistory(thread: Thread, page: readonly Message[], hasMore: boolean): Thread {
  return { ...addMessages(thread, page), hasOlder: hasMore, isLoaded: true };
}

/**
 * The `seq` after which messages are missing, where `lastSeq` is the newest that the conversation
 * is known to have; undefined if nothing is.
 */
export function gapAfter(thread: Thread, lastSeq: number): number | undefined {
  const { messages } = thread;
  const hole = messages.find((message, index) => {
    const next = messages[index + 1];
    return next !== undefined && next.seq > message.seq + 1;
  });
  if (hole) return hole.seq;
  const newest = newestSeq(thread);
  return lastSeq > newest ? newest : undefined;
}

/** 0 where there is no message. */
export function newestSeq({ messages }: Thread): number {
  return messages[messages.length - 1]?.seq ?? 0;
}

/** Puts a reply into the outbox; one that failed before goes back to `sending` in its place. */
export function putOutgoing(thread: Thread, outgoing: Outgoing): Thread {
  const isKnown = thread.outbox.some(({ clientId }) => clientId === outgoing.clientId);
  const outbox = isKnown
    ? thread.outbox.map((known) => (known.clientId === outgoing.clientId ? outgoing : known))
    : [...thread.outbox, outgoing];
  return { ...thread, outbox };
}

/** Marks a reply as failed, unless it has arrived after all and left the outbox. */
export function failOutgoing(thread: Thread, clientId: string, refusal?: string): Thread {
  const outbox = thread.outbox.map((outgoing) =>
    outgoing.clientId === clientId ? { ...outgoing, state: 'failed' as const, refusal } : outgoing,
  );
  return { ...thread, outbox };
}

/** Takes away a reply that failed; one that is under way may have arrived. */
export function discardOutgoing(thread: Thread, discarded: string): Thread {
  const outbox = thread.outbox.filter(
    ({ clientId, state }) => clientId !== discarded || state !== 'failed',
  );
  return { ...thread, outbox };
}
