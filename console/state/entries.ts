import type { Message, SystemEvent } from '../../shared/wire/wire.ts';
import type { Thread } from './thread.ts';

/** One message as the thread shows it. */
export type Entry = {
  /** The same before and after the acknowledgement, so that the bubble stays the same element. */
  key: string;
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
  /** This is the newest of the agents' messages that the visitor has read. */
  isSeenMark: boolean;
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

export function entriesOf(thread: Thread, reader: Reader): Entry[] {
  const seen = [...thread.messages]
    .reverse()
    .find(({ from, seq }) => from === 'agent' && seq <= reader.readSeq);

  const entries: Entry[] = thread.messages.map((message) => ({
    key: keyOf(message),
    seq: message.seq,
    from: message.from,
    text: message.text,
    createdAt: message.createdAt,
    agentName: message.agentName,
    event: message.event,
    clientId: message.clientId,
    state: isOwn(message, reader) ? 'sent' : undefined,
    isSeenMark: message === seen,
    startsDay: false,
    startsGroup: false,
    endsGroup: false,
  }));

  for (const { clientId, text, createdAt, state } of thread.outbox) {
    entries.push({
      key: `own:${clientId}`,
      seq: undefined,
      from: 'agent',
      text,
      createdAt,
      agentName: reader.agentName,
      event: undefined,
      clientId,
      state,
      isSeenMark: false,
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
