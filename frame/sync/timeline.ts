import type { ErrorCode } from '../../shared/errors.ts';
import type { Conversation, Message } from '../../shared/wire.ts';

/*
 * What is shown, as a pure function of what happened: no clock, no network, no Solid. Whatever the
 * order in which pages, pushes, polls and acknowledgements come, the messages shown are in order,
 * none twice, and none before one that is missing.
 */

/** A message of the visitor's own that the server has not acknowledged. */
export type Outgoing = {
  clientId: string;
  text: string;
  createdAt: string;
  /** Why it failed for good; none while it is being sent. */
  error?: ErrorCode;
};

export type ConversationLog = {
  conversation: Conversation;
  /** All that is known, ascending by `seq`, each once; may have gaps. */
  known: readonly Message[];
  /** The newest message that was there before this page: what comes after it is news. */
  historyEnd: number;
};

export type Timeline = {
  /** Oldest first. */
  logs: readonly ConversationLog[];
  outgoing: readonly Outgoing[];
};

export type TimelineEvent =
  /** A conversation was heard of; up to `historyEnd` it was there before this page asked. */
  | { type: 'conversation'; conversation: Conversation; historyEnd: number }
  /** Messages of a page, a push, a poll or an acknowledgement: all the same. */
  | { type: 'messages'; conversationId: string; messages: readonly Message[] }
  | { type: 'queued'; outgoing: Outgoing }
  | { type: 'failed'; clientId: string; error: ErrorCode }
  | { type: 'retried'; clientId: string }
  | { type: 'discarded'; clientId: string }
  /** Another visitor from here on. */
  | { type: 'cleared' };

export const EMPTY_TIMELINE: Timeline = { logs: [], outgoing: [] };

export function reduceTimeline(timeline: Timeline, event: TimelineEvent): Timeline {
  const { logs, outgoing } = timeline;
  switch (event.type) {
    case 'conversation':
      return { logs: withConversation(logs, event.conversation, event.historyEnd), outgoing };
    case 'messages': {
      const acknowledged = new Set(event.messages.map(({ clientId }) => clientId));
      return {
        logs: logs.map((log) =>
          log.conversation.id === event.conversationId ? withMessages(log, event.messages) : log,
        ),
        outgoing: outgoing.filter(({ clientId }) => !acknowledged.has(clientId)),
      };
    }
    case 'queued':
      // Queued twice, or restored though it had arrived before the page that sent it heard so.
      return isKnown(timeline, event.outgoing.clientId)
        ? timeline
        : { logs, outgoing: [...outgoing, event.outgoing] };
    case 'failed':
      return { logs, outgoing: mapOutgoing(outgoing, event.clientId, event.error) };
    case 'retried':
      return { logs, outgoing: mapOutgoing(outgoing, event.clientId) };
    case 'discarded':
      return { logs, outgoing: outgoing.filter(({ clientId }) => clientId !== event.clientId) };
    case 'cleared':
      return EMPTY_TIMELINE;
  }
}

/** The newest conversation, open or closed. */
export function currentLog({ logs }: Timeline): ConversationLog | undefined {
  return logs[logs.length - 1];
}

/**
 * The messages to show of a conversation: without a hole from the end of history upwards, as news
 * comes, and downwards, as older pages do. Both runs only ever grow.
 */
export function shownMessages({ known, historyEnd }: ConversationLog): readonly Message[] {
  const firstNews = known.findIndex(({ seq }) => seq > historyEnd);
  const middle = firstNews === -1 ? known.length : firstNews;
  let from = middle;
  while (known[from - 1]?.seq === historyEnd - (middle - from)) from -= 1;
  let to = middle;
  while (known[to]?.seq === historyEnd + 1 + (to - middle)) to += 1;
  return from === 0 && to === known.length ? known : known.slice(from, to);
}

/** The `seq` before which older messages are to be asked for; 1 if there are none. */
export function oldestShown(log: ConversationLog): number {
  return shownMessages(log)[0]?.seq ?? log.historyEnd + 1;
}

/** The `seq` after which a message is missing, or undefined if all that should be here is. */
export function gapAfter(log: ConversationLog): number | undefined {
  const end = endOf(log);
  const newest = Math.max(log.conversation.lastSeq, log.known[log.known.length - 1]?.seq ?? 0);
  return newest > end ? end : undefined;
}

/** What became visible of news between two states, in order: what sites are told of, once. */
export function newsBetween(before: Timeline, after: Timeline): Message[] {
  return after.logs.flatMap((log) => {
    const previous = before.logs.find(
      ({ conversation }) => conversation.id === log.conversation.id,
    );
    if (previous === log) return [];
    const told = previous ? endOf(previous) : log.historyEnd;
    return shownMessages(log).filter(({ seq }) => seq > Math.max(told, log.historyEnd));
  });
}

/** How many messages of others the visitor has not read. */
export function unreadCount({ logs }: Timeline): number {
  let count = 0;
  for (const log of logs) {
    for (const { from, seq } of shownMessages(log)) {
      if (from !== 'visitor' && seq > log.conversation.readSeq) count += 1;
    }
  }
  return count;
}

function isKnown({ logs, outgoing }: Timeline, clientId: string): boolean {
  return [outgoing, ...logs.map(({ known }) => known)].some((messages) =>
    messages.some((message) => message.clientId === clientId),
  );
}

/** The newest message that is shown. */
export function endOf(log: ConversationLog): number {
  const shown = shownMessages(log);
  return shown[shown.length - 1]?.seq ?? log.historyEnd;
}

function withConversation(
  logs: readonly ConversationLog[],
  conversation: Conversation,
  historyEnd: number,
): readonly ConversationLog[] {
  const index = logs.findIndex((log) => log.conversation.id === conversation.id);
  const log = logs[index];
  if (!log) {
    return [...logs, { conversation, known: [], historyEnd }];
  }
  const updated = { ...log, conversation: newer(log.conversation, conversation) };
  return [...logs.slice(0, index), updated, ...logs.slice(index + 1)];
}

/* Answers and pushes overtake each other: counters only ever grow. */
function newer(known: Conversation, heard: Conversation): Conversation {
  return {
    ...(heard.lastSeq >= known.lastSeq ? heard : known),
    lastSeq: Math.max(known.lastSeq, heard.lastSeq),
    readSeq: Math.max(known.readSeq, heard.readSeq),
    agentReadSeq: Math.max(known.agentReadSeq, heard.agentReadSeq),
  };
}

function withMessages(log: ConversationLog, messages: readonly Message[]): ConversationLog {
  const seqs = new Set(log.known.map(({ seq }) => seq));
  const added = messages.filter(({ seq }) => !seqs.has(seq) && seqs.add(seq));
  if (added.length === 0) return log;
  const known = [...log.known, ...added].sort((one, other) => one.seq - other.seq);
  const lastSeq = Math.max(log.conversation.lastSeq, known[known.length - 1]?.seq ?? 0);
  return { ...log, conversation: { ...log.conversation, lastSeq }, known };
}

function mapOutgoing(
  outgoing: readonly Outgoing[],
  clientId: string,
  error?: ErrorCode,
): readonly Outgoing[] {
  return outgoing.map((candidate) => {
    if (candidate.clientId !== clientId) return candidate;
    const { error: _, ...sending } = candidate;
    return error === undefined ? sending : { ...sending, error };
  });
}
