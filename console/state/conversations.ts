import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';

export type Status = AgentConversation['status'];

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
    ...current,
    lastMessage: message,
    lastSeq: message.seq,
    updatedAt: message.createdAt,
  });
}

/** One page of the server's list, and what was known when it was asked for. */
export type FirstPage = {
  status: Status;
  conversations: readonly AgentConversation[];
  isWhole: boolean;
  knownBefore: Conversations;
};

/**
 * Takes the list's first page anew, after a time in which pushes may have been missed: what should
 * stand on it and does not has changed its status and goes. A conversation that a push changed
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
        conversation.status !== page.status ||
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

/** Latest activity first. */
export function listed(known: Conversations, status: Status): AgentConversation[] {
  return [...known.values()]
    .filter((conversation) => conversation.status === status)
    .sort(
      (one, other) =>
        Date.parse(other.updatedAt) - Date.parse(one.updatedAt) || (one.id < other.id ? 1 : -1),
    );
}

/**
 * The number of messages that no agent has seen. An agent's reply counts as having seen all before
 * it.
 */
export function unreadCount({ lastSeq, agentReadSeq, lastMessage }: AgentConversation): number {
  const repliedSeq = lastMessage?.from === 'agent' ? lastMessage.seq : 0;
  return Math.max(0, lastSeq - Math.max(agentReadSeq, repliedSeq));
}

function merge(older: AgentConversation, newer: AgentConversation): AgentConversation {
  const merged: AgentConversation = {
    ...newer,
    lastSeq: Math.max(older.lastSeq, newer.lastSeq),
    readSeq: Math.max(older.readSeq, newer.readSeq),
    agentReadSeq: Math.max(older.agentReadSeq, newer.agentReadSeq),
    updatedAt:
      Date.parse(older.updatedAt) > Date.parse(newer.updatedAt) ? older.updatedAt : newer.updatedAt,
  };
  const isOlderFurther = (older.lastMessage?.seq ?? 0) > (newer.lastMessage?.seq ?? 0);
  return isOlderFurther && older.lastMessage
    ? { ...merged, lastMessage: older.lastMessage }
    : merged;
}
