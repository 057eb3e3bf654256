import type { Message, SiteAgent } from '../../../shared/wire/wire.ts';
import { isSameDay } from '../../../client/dates.ts';
import { shownMessages } from '../../chat/talk-part.ts';
import type { Outgoing, Timeline } from '../../sync/timeline.ts';

/** One row of the log: a message, or one of the visitor's own on its way. */
export type Entry = Message | Outgoing;

/** Messages of one sender within this time stand together, under one time. */
const GROUP_MS = 5 * 60_000;

export function entriesOf({ logs, outgoing }: Timeline): readonly Entry[] {
  return [...logs.flatMap(shownMessages), ...outgoing];
}

export function senderOf(entry: Entry): Message['from'] {
  return 'from' in entry ? entry.from : 'visitor';
}

/** The picture of an agent by their name: that of their latest message, else as the site told it. */
export function pictureOf(
  entries: readonly Entry[],
  team: readonly SiteAgent[],
  agentName: string,
): string | undefined {
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry && 'agentName' in entry && entry.agentName === agentName) return entry.agentAvatar;
  }
  return team.find(({ name }) => name === agentName)?.avatar;
}

export function stateOf(entry: Entry): 'sending' | 'sent' | 'failed' {
  if ('from' in entry) return 'sent';
  return entry.error === undefined ? 'sending' : 'failed';
}

/** When an entry counts as said: what the server does not have, at the end of today, is not of long ago. */
export function timeOf(entry: Entry, today: Date): string {
  return 'id' in entry ? entry.createdAt : today.toISOString();
}

/** Whether another day begins with an entry. */
export function startsDay(previous: Entry | undefined, entry: Entry, today: Date): boolean {
  const dateOf = (one: Entry) => new Date(timeOf(one, today));
  return !previous || !isSameDay(dateOf(previous), dateOf(entry));
}

/** A message on its way goes to the newest conversation, whichever that will be. */
export function isSameConversation(one: Entry | undefined, other: Entry): boolean {
  if (!one || !('conversationId' in one && 'conversationId' in other)) return true;
  return one.conversationId === other.conversationId;
}

/** Whether two neighbours stand together. */
export function isSameGroup(one: Entry | undefined, other: Entry | undefined): boolean {
  if (!one || !other || senderOf(one) !== senderOf(other)) return false;
  if ('agentName' in one && 'agentName' in other && one.agentName !== other.agentName) return false;
  if (!isSameConversation(one, other)) return false;
  const [date, otherDate] = [new Date(one.createdAt), new Date(other.createdAt)];
  const apartMs = Math.abs(date.getTime() - otherDate.getTime());
  return apartMs < GROUP_MS && isSameDay(date, otherDate);
}
