import type { Message } from '../../shared/wire/wire.ts';
import { unreadMessages, type Timeline } from './timeline.ts';

/**
 * The message above which a line says that here begins what is new, from one state to the next: the
 * first of a run of unread ones. It stays when they are read, until the visitor has answered. An
 * older page may show unread messages of an earlier conversation; they do not take it away from
 * here.
 * @param arrived the next state, before `isReading` makes what it shows read
 * @param isReading then news is seen as it comes; what came between visits is marked all the same
 */
export function dividerAfter(
  divider: string | undefined,
  before: Timeline,
  arrived: Timeline,
  isReading: boolean,
): string | undefined {
  const first = firstUnread(arrived, isReading);
  const former = firstUnread(before, false);
  // Either the run begins, or an older page shows that it began further up.
  if (first && (!former || isAbove(first, former))) return first.id;
  const isAllRead = isReading || !firstUnread(arrived, false);
  return isAllRead && hasSpoken(before, arrived) ? undefined : divider;
}

function firstUnread({ logs }: Timeline, isHistoryOnly: boolean): Message | undefined {
  for (const log of [...logs].reverse()) {
    const [first] = unreadMessages(log);
    if (first && !(isHistoryOnly && first.seq > log.historyEnd)) return first;
  }
  return undefined;
}

function isAbove(one: Message, other: Message): boolean {
  return one.conversationId === other.conversationId && one.seq < other.seq;
}

function hasSpoken(before: Timeline, after: Timeline): boolean {
  const queued = new Set(before.outgoing.map(({ clientId }) => clientId));
  return after.outgoing.some(({ clientId }) => !queued.has(clientId));
}
