import { createMemo, createSignal, type Accessor } from 'solid-js';
import type { ChatMessage } from '../shared/events.ts';
import type { Conversation, Message } from '../shared/wire.ts';
import type { Backend } from './backend/backend.ts';
import type { Notify } from './host.ts';
import type { KeptChat } from './kept.ts';
import type { Session } from './sync/session.ts';
import {
  currentLog,
  EMPTY_TIMELINE,
  endOf,
  gapAfter,
  newsBetween,
  oldestShown,
  reduceTimeline,
  shownMessages,
  unreadCount,
  type ConversationLog,
  type Timeline,
  type TimelineEvent,
} from './sync/timeline.ts';

const HISTORY_PAGE = 50;
const GAP_PAGE = 100;

export type Feed = {
  timeline: Accessor<Timeline>;
  /** The only way in which the timeline changes; tells the host what is news about it. */
  apply(...events: TimelineEvent[]): void;
  /** Shows a conversation that was there before, from its end; never rejects. */
  showHistory(conversation: Conversation | null): Promise<void>;
  hasOlder: Accessor<boolean>;
  loadOlder(): Promise<void>;
  /** Fetches whatever is missing before the newest that was heard of; never rejects. */
  closeGaps(): Promise<void>;
  /** Asks the server what it has. */
  poll(): Promise<void>;
  /** While true, what is shown counts as read. */
  setReading(isReading: boolean): void;
  /** Tells the host the count as it stands. */
  tellUnread(): void;
  /** By conversation, the newest message that the host has been told of or shown as history. */
  told: Accessor<KeptChat['told']>;
};

export type FeedOptions = {
  backend: Backend;
  session: Session;
  notify: Notify;
  /** Where a former frame of the same page had come to: what follows is news. */
  told: KeptChat['told'];
};

/** Keeps the timeline complete: fetches what is missing, says what is read, tells what is news. */
export function createFeed({ backend, session, notify, told }: FeedOptions): Feed {
  const [timeline, setTimeline] = createSignal<Timeline>(EMPTY_TIMELINE);
  const [isShown, setShown] = createSignal(false);
  let toldBefore = told;
  let isReading = false;
  let toldUnread = 0;
  let closing: Promise<void> | undefined;
  /** Counts the visitors: an answer to what was asked for another one is not for this one to see. */
  let era = 0;

  const apply = (...events: TimelineEvent[]) => {
    if (events.some(({ type }) => type === 'cleared')) era += 1;
    const before = timeline();
    const after = withRead(events.reduce(reduceTimeline, before));
    if (after === before) return;
    setTimeline(after);
    for (const message of newsBetween(before, after)) notify.message(toChatMessage(message));
    const unread = unreadCount(after);
    if (unread !== toldUnread) notify.unread(unread);
    toldUnread = unread;
  };

  const withRead = (state: Timeline): Timeline =>
    isReading ? state.logs.reduce(withLogRead, state) : state;

  const withLogRead = (state: Timeline, { conversation, ...log }: ConversationLog): Timeline => {
    const shown = shownMessages({ conversation, ...log });
    const seq = shown[shown.length - 1]?.seq ?? 0;
    if (seq <= conversation.readSeq) return state;
    session
      .run((token) => backend.read(token, conversation.id, seq))
      .catch(() => {
        // The next message that is read says it as well.
      });
    return reduceTimeline(state, {
      type: 'conversation',
      conversation: { ...conversation, readSeq: seq },
      historyEnd: conversation.lastSeq,
    });
  };

  const loadPage = async (
    { conversation: { id } }: ConversationLog,
    query: { since?: number; before?: number; limit: number },
  ): Promise<void> => {
    const asked = era;
    const { messages } = await session.run((token) => backend.messages(token, id, query));
    if (era === asked) apply({ type: 'messages', conversationId: id, messages });
  };

  const loadOlderOf = (log: ConversationLog) =>
    loadPage(log, { before: oldestShown(log), limit: HISTORY_PAGE });

  /** Fetches one page that is missing, if any is. */
  const closeGap = async () => {
    const { logs } = timeline();
    const gapped = logs.find((log) => gapAfter(log) !== undefined);
    const since = gapped && gapAfter(gapped);
    if (gapped && since !== undefined) return loadPage(gapped, { since, limit: GAP_PAGE });
    const unseen = logs.find((log) => log.historyEnd > 0 && oldestShown(log) > log.historyEnd);
    return unseen && loadOlderOf(unseen);
  };

  const closeAllGaps = async () => {
    for (;;) {
      const before = timeline();
      await closeGap();
      // What the server itself does not have is not missing.
      if (timeline() === before) return;
    }
  };

  const closeGaps = (): Promise<void> => {
    closing ??= closeAllGaps()
      .catch(() => {
        // The next push, poll or hello shows the same gap again.
      })
      .finally(() => {
        closing = undefined;
      });
    return closing;
  };

  const hasOlder = createMemo(() => {
    const log = currentLog(timeline());
    return log !== undefined && oldestShown(log) > 1;
  });

  return {
    timeline,
    apply,
    async showHistory(conversation) {
      const former = toldBefore;
      toldBefore = null;
      setShown(true);
      if (!conversation) return;
      const { id, lastSeq } = conversation;
      const historyEnd = former === null ? lastSeq : Math.min(Number(former[id]) || 0, lastSeq);
      apply({ type: 'conversation', conversation, historyEnd });
      await closeGaps();
    },
    hasOlder,
    async loadOlder() {
      const log = currentLog(timeline());
      if (log) await loadOlderOf(log);
    },
    closeGaps,
    async poll() {
      const asked = era;
      const { conversation } = await session.run((token) => backend.current(token));
      if (era !== asked) return;
      if (conversation) apply({ type: 'conversation', conversation, historyEnd: 0 });
      await closeGaps();
    },
    setReading(value) {
      isReading = value;
      apply();
    },
    tellUnread: () => notify.unread(toldUnread),
    told: () =>
      isShown()
        ? Object.fromEntries(timeline().logs.map((log) => [log.conversation.id, endOf(log)]))
        : toldBefore,
  };
}

export function toChatMessage({
  id,
  conversationId,
  from,
  text,
  agentName,
  createdAt,
}: Message): ChatMessage {
  const message = { id, conversationId, from, text, createdAt };
  return agentName === undefined ? message : { ...message, agentName };
}
