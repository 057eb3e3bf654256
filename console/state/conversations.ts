import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';

/** Every conversation that this page knows, by id. */
export type Conversations = ReadonlyMap<string, AgentConversation>;

/** Takes what the server said last; what only ever grows never goes back. */
export function takeConversation(known: Conversations, incoming: AgentConversation): Conversations {
  const current = known.get(incoming.id);
  return new Map(known).set(incoming.id, current ? merge(current, incoming) : incoming);
}

/** Takes a pushed message into its conversation's line; an unknown conversation stays unknown. */
export function takeMessage(known: Conversations, message: Message): Conversations {
  const current = known.get(message.conversationId);
  if (!current || message.seq <= (current.lastMessage?.seq ?? 0)) return known;
  return takeConversation(known, {
    ...waitingAfter(current, message),
    lastMessage: message,
    lastSeq: message.seq,
    updatedAt: message.createdAt,
  });
}

/** This person has read a conversation up to here. */
export function takeRead(known: Conversations, id: string, seq: number): Conversations {
  const current = known.get(id);
  return current
    ? takeConversation(known, { ...current, agentReadSeq: seq, ownReadSeq: seq })
    : known;
}

/** A visitor's message waits for an answer; an agent's message is one. */
function waitingAfter(current: AgentConversation, message: Message): AgentConversation {
  switch (message.from) {
    case 'visitor': {
      const waitingSince = current.waitingSince ?? message.createdAt;
      return { ...current, visitorSeq: message.seq, waitingSince };
    }
    case 'agent': {
      const { waitingSince: _, ...answered } = current;
      return answered;
    }
    case 'system':
      return current;
  }
}

/** One page of the server's list, and what was known when it was asked for. */
export type FirstPage = {
  /** Whether a conversation, as it is known, belongs on the list that was asked for. */
  isListed(conversation: AgentConversation): boolean;
  conversations: readonly AgentConversation[];
  isWhole: boolean;
  knownBefore: Conversations;
};

/**
 * Takes the list's first page anew, after a time in which pushes may have been missed: what should
 * stand on it and does not has changed and goes. A conversation that a push changed
 * while the page was loading is newer than the page and stays as it is.
 */
export function takeFirstPage(known: Conversations, page: FirstPage): Conversations {
  const onPage = new Set(page.conversations.map(({ id }) => id));
  const oldest = page.conversations[page.conversations.length - 1];
  const reachesTo = page.isWhole || !oldest ? -Infinity : Date.parse(oldest.updatedAt);

  let next: Conversations = new Map(
    [...known].filter(
      ([id, conversation]) =>
        onPage.has(id) ||
        !page.isListed(conversation) ||
        page.knownBefore.get(id) !== conversation ||
        Date.parse(conversation.updatedAt) < reachesTo,
    ),
  );
  for (const conversation of page.conversations) {
    const current = next.get(conversation.id);
    const wasPushed = current !== undefined && current !== page.knownBefore.get(conversation.id);
    next = wasPushed
      ? new Map(next).set(conversation.id, merge(conversation, current))
      : takeConversation(next, conversation);
  }
  return next;
}

/** The conversations that belong on a list, latest activity first. */
export function listed(
  known: Conversations,
  isListed: (conversation: AgentConversation) => boolean,
): AgentConversation[] {
  return [...known.values()]
    .filter(isListed)
    .sort(
      (one, other) =>
        Date.parse(other.updatedAt) - Date.parse(one.updatedAt) || (one.id < other.id ? 1 : -1),
    );
}

/**
 * The number of messages up to the visitor's newest that this person has not seen. A colleague who
 * only looks leaves it; an answer, whoever gave it, ends it.
 */
export function unreadCount(conversation: AgentConversation): number {
  const { visitorSeq, ownReadSeq = 0, waitingSince } = conversation;
  return waitingSince === undefined ? 0 : Math.max(0, visitorSeq - ownReadSeq);
}

function merge(older: AgentConversation, newer: AgentConversation): AgentConversation {
  const merged: AgentConversation = {
    ...newer,
    lastSeq: Math.max(older.lastSeq, newer.lastSeq),
    readSeq: Math.max(older.readSeq, newer.readSeq),
    agentReadSeq: Math.max(older.agentReadSeq, newer.agentReadSeq),
    visitorSeq: Math.max(older.visitorSeq, newer.visitorSeq),
    // A push goes to several people and has nobody's own position.
    ...ownRead(older, newer),
    updatedAt:
      Date.parse(older.updatedAt) > Date.parse(newer.updatedAt) ? older.updatedAt : newer.updatedAt,
  };
  const isOlderFurther = (older.lastMessage?.seq ?? 0) > (newer.lastMessage?.seq ?? 0);
  return isOlderFurther && older.lastMessage
    ? { ...merged, lastMessage: older.lastMessage }
    : merged;
}

function ownRead(older: AgentConversation, newer: AgentConversation) {
  if (older.ownReadSeq === undefined && newer.ownReadSeq === undefined) return {};
  return { ownReadSeq: Math.max(older.ownReadSeq ?? 0, newer.ownReadSeq ?? 0) };
}
