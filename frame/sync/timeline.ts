import type { ErrorCode } from '../../shared/rpc/errors.ts';
import type { Conversation, Message } from '../../shared/wire/wire.ts';
import { indexAfter, runAround, withAdded, type Bounds, type BySeq } from '../../client/by-seq.ts';
import { inChainOrder } from './chain.ts';

/*
 * The messages shown, as a pure function of events: no clock, no network, no Solid. Whatever the
 * order in which pages, pushes, polls and acknowledgements come, the messages shown are in order,
 * none twice, and none before one that is missing. A part that does not change is the very same
 * object afterwards. A change at the end of a long history costs one copy of its list at most.
 */

/** A message of the visitor's own that the server has not acknowledged. */
export type Outgoing = {
  clientId: string;
  text: string;
  createdAt: string;
  /** The reason why it failed for good; none while it is being sent. */
  error?: ErrorCode;
};

export type ConversationLog = {
  conversation: Conversation;
  known: BySeq;
  /** The newest message that was there before this page, or is as good as that: what comes after it is news. */
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
  /**
   * Only the newest `keep` of the messages shown stay; nothing is let go while anything is unread.
   */
  | { type: 'trimmed'; keep: number }
  /** Another visitor from here on. */
  | { type: 'cleared' };

export const EMPTY_TIMELINE: Timeline = { logs: [], outgoing: [] };

export function reduceTimeline(timeline: Timeline, event: TimelineEvent): Timeline {
  const { logs, outgoing } = timeline;
  switch (event.type) {
    case 'conversation':
      return changed(timeline, {
        logs: withConversation(logs, event.conversation, event.historyEnd),
      });
    case 'messages': {
      const acknowledged = new Set(event.messages.map(({ clientId }) => clientId));
      return changed(timeline, {
        logs: logs.map((log) =>
          log.conversation.id === event.conversationId ? withMessages(log, event.messages) : log,
        ),
        outgoing: outgoing.filter(({ clientId }) => !acknowledged.has(clientId)),
      });
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
      return changed(timeline, {
        outgoing: outgoing.filter(({ clientId }) => clientId !== event.clientId),
      });
    case 'trimmed':
      return unreadCount(timeline) > 0
        ? timeline
        : changed(timeline, { logs: trimmed(logs, event.keep) });
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
export function shownMessages(log: ConversationLog): readonly Message[] {
  const [from, to] = shownBounds(log);
  return from === 0 && to === log.known.length ? log.known : log.known.slice(from, to);
}

/** The `seq` before which older messages are to be asked for; 1 if there are none. */
export function oldestShown(log: ConversationLog): number {
  const [from, to] = shownBounds(log);
  return (from < to ? log.known[from]?.seq : undefined) ?? log.historyEnd + 1;
}

/** The newest message that is shown; where none is, what history ends with. */
export function endOf(log: ConversationLog): number {
  return lastShown(log)?.seq ?? log.historyEnd;
}

export function lastShown(log: ConversationLog): Message | undefined {
  const [from, to] = shownBounds(log);
  return from < to ? log.known[to - 1] : undefined;
}

/** The `seq` after which a message is missing, or undefined if all that should be here is. */
export function gapAfter(log: ConversationLog): number | undefined {
  const end = endOf(log);
  const newest = Math.max(log.conversation.lastSeq, log.known[log.known.length - 1]?.seq ?? 0);
  return newest > end ? end : undefined;
}

export type OlderPlace = {
  conversationId: string;
  /** None where the whole conversation is still to come: its newest are asked for. */
  before?: number;
};

/**
 * The place to ask for older messages than all that are shown without a hole; undefined if there
 * are none.
 */
export function olderPlace({ logs }: Timeline): OlderPlace | undefined {
  for (let index = logs.length - 1; index >= 0; index -= 1) {
    const log = logs[index];
    if (!log) continue;
    const { id, previousId } = log.conversation;
    const before = oldestShown(log);
    if (before > 1) return { conversationId: id, before };
    const isNext = (other: ConversationLog | undefined) => other?.conversation.id === previousId;
    if (previousId !== undefined && !isNext(logs[index - 1]) && !logs.some(isNext)) {
      return { conversationId: previousId };
    }
  }
  return undefined;
}

/** The news that became visible between two states, in order: sites are told of each once. */
export function newsBetween(before: Timeline, after: Timeline): readonly Message[] {
  const unchanged = new Set(before.logs);
  return after.logs.flatMap((log) => {
    if (unchanged.has(log)) return [];
    const previous = before.logs.find(
      ({ conversation }) => conversation.id === log.conversation.id,
    );
    const told = previous ? endOf(previous) : log.historyEnd;
    return shownAfter(log, Math.max(told, log.historyEnd));
  });
}

/** The number of agents' messages that the visitor has not read. */
export function unreadCount({ logs }: Timeline): number {
  return logs.reduce((count, log) => count + unreadMessages(log).length, 0);
}

/** The system's lines tell of what happened, and ask nobody to read them. */
export function unreadMessages(log: ConversationLog): readonly Message[] {
  return shownAfter(log, log.conversation.readSeq).filter(({ from }) => from === 'agent');
}

function shownBounds({ known, historyEnd }: ConversationLog): Bounds {
  return runAround(known, historyEnd);
}

function shownAfter(log: ConversationLog, seq: number): readonly Message[] {
  const [from, to] = shownBounds(log);
  return log.known.slice(Math.max(from, indexAfter(log.known, seq)), to);
}

function isKnown({ logs, outgoing }: Timeline, clientId: string): boolean {
  for (const messages of [outgoing, ...logs.map(({ known }) => known)]) {
    // A plain loop: five times as fast over a long history as a callback for each.
    for (const message of messages) if (message.clientId === clientId) return true;
  }
  return false;
}

function withConversation(
  logs: readonly ConversationLog[],
  heard: Conversation,
  historyEnd: number,
): readonly ConversationLog[] {
  const log = logs.find(({ conversation }) => conversation.id === heard.id);
  if (!log) {
    // A conversation that precedes one that is here was there before, whoever brings it up.
    const isEarlier = logs.some(({ conversation }) => conversation.previousId === heard.id);
    const added = {
      conversation: heard,
      known: [],
      historyEnd: isEarlier ? heard.lastSeq : historyEnd,
    };
    return inChainOrder([...logs, added]);
  }
  const conversation = newer(log.conversation, heard);
  if (isEqual(conversation, log.conversation)) return logs;
  const updated = logs.map((other) => (other === log ? { ...log, conversation } : other));
  return conversation.previousId === log.conversation.previousId ? updated : inChainOrder(updated);
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
  const known = withAdded(log.known, messages);
  if (known === log.known) return log;
  const lastSeq = Math.max(log.conversation.lastSeq, known[known.length - 1]?.seq ?? 0);
  return { ...log, conversation: { ...log.conversation, lastSeq }, known };
}

function trimmed(logs: readonly ConversationLog[], keep: number): readonly ConversationLog[] {
  const kept: ConversationLog[] = [];
  let left = keep;
  for (const log of [...logs].reverse()) {
    if (left <= 0) break;
    const [from, to] = shownBounds(log);
    const start = Math.max(from, to - left);
    // Its end takes the place of the end of history, which may be among what goes.
    kept.push(
      start === from ? log : { ...log, known: log.known.slice(start), historyEnd: endOf(log) },
    );
    left -= to - from;
  }
  return kept.reverse();
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

/** The timeline with other parts: the very same where they hold the same. */
function changed(
  timeline: Timeline,
  { logs = timeline.logs, outgoing = timeline.outgoing }: Partial<Timeline>,
): Timeline {
  const hasLogs = isEqual(logs, timeline.logs);
  const hasOutgoing = isEqual(outgoing, timeline.outgoing);
  if (hasLogs && hasOutgoing) return timeline;
  return {
    logs: hasLogs ? timeline.logs : logs,
    outgoing: hasOutgoing ? timeline.outgoing : outgoing,
  };
}

function isEqual<Shape extends object>(one: Shape, other: Shape): boolean {
  const keys = Object.keys(one) as (keyof Shape)[];
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
