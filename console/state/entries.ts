import type { Message, SystemEvent } from '../../shared/wire/wire.ts';
import type { Thread } from './thread.ts';

/** One message as the thread shows it. */
export type Entry = {
  /** The same before and after the acknowledgement, so that the bubble stays the same element. */
  key: string;
  conversationId: string;
  /** Undefined for what the server does not have yet. */
  seq: number | undefined;
  from: Message['from'];
  text: string;
  createdAt: string;
  agentName: string | undefined;
  /** The happening that a line of the system's tells of. */
  event: SystemEvent | undefined;
  clientId: string | undefined;
  /** For the agent's own messages only. */
  state: 'sending' | 'sent' | 'failed' | undefined;
  /** The reason why a reply that failed is not worth another try. */
  refusal: string | undefined;
  /** This is the newest of the agents' messages that the visitor has read. */
  isSeenMark: boolean;
  /** Nothing came before it in its conversation. */
  isFirst: boolean;
  startsDay: boolean;
  startsGroup: boolean;
  endsGroup: boolean;
};

export type Reader = {
  /** The agent of this page; unknown until the socket has said so. */
  agentName: string | undefined;
  /** The `clientId` of every message sent from this page. */
  sentClientIds: ReadonlySet<string>;
  /** The visitor's read position, by `seq`. */
  readSeq: number;
};

/** A pause after which the same person's next message stands by itself. */
const GROUP_PAUSE_MS = 5 * 60_000;

export function entriesOf(conversationId: string, thread: Thread, reader: Reader): Entry[] {
  const seen = [...thread.messages]
    .reverse()
    .find(({ from, seq }) => from === 'agent' && seq <= reader.readSeq);

  const entries: Entry[] = thread.messages.map((message) => ({
    key: `${conversationId}/${keyOf(message)}`,
    conversationId,
    seq: message.seq,
    from: message.from,
    text: message.text,
    createdAt: message.createdAt,
    agentName: message.agentName,
    event: message.event,
    clientId: message.clientId,
    state: isOwn(message, reader) ? 'sent' : undefined,
    refusal: undefined,
    isSeenMark: message === seen,
    isFirst: false,
    startsDay: false,
    startsGroup: false,
    endsGroup: false,
  }));

  for (const { clientId, text, createdAt, state, refusal } of thread.outbox) {
    entries.push({
      key: `${conversationId}/own:${clientId}`,
      conversationId,
      seq: undefined,
      from: 'agent',
      text,
      createdAt,
      agentName: reader.agentName,
      event: undefined,
      clientId,
      state,
      refusal,
      isSeenMark: false,
      isFirst: false,
      startsDay: false,
      startsGroup: false,
      endsGroup: false,
    });
  }

  return entries.map((entry, index) => {
    const previous = entries[index - 1];
    const next = entries[index + 1];
    return {
      ...entry,
      isFirst: previous === undefined && thread.isLoaded && !thread.hasOlder,
      startsDay: previous === undefined || !isSameDay(previous.createdAt, entry.createdAt),
      startsGroup: previous === undefined || !isSameGroup(previous, entry),
      endsGroup: next === undefined || !isSameGroup(entry, next),
    };
  });
}

function keyOf({ from, clientId, seq }: Message): string {
  return from === 'agent' && clientId ? `own:${clientId}` : `seq:${seq}`;
}

function isOwn(message: Message, { agentName, sentClientIds }: Reader): boolean {
  if (message.from !== 'agent') return false;
  if (message.clientId !== undefined && sentClientIds.has(message.clientId)) return true;
  return agentName !== undefined && message.agentName === agentName;
}

function isSameGroup(one: Entry, next: Entry): boolean {
  return (
    one.from === next.from &&
    one.agentName === next.agentName &&
    isSameDay(one.createdAt, next.createdAt) &&
    Date.parse(next.createdAt) - Date.parse(one.createdAt) < GROUP_PAUSE_MS
  );
}

function isSameDay(one: string, other: string): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}
