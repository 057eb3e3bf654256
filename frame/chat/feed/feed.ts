import { batch, createMemo, createSignal, onCleanup, untrack, type Accessor } from 'solid-js';
import type { Conversation, Message, MessagesQuery } from '../../../shared/wire/wire.ts';
import type { Backend } from '../../ports/backend.ts';
import { toChatMessage, type ChatNotify } from '../chat-message.ts';
import { makeAskForVisitor } from './ask-for-visitor.ts';
import { makeGaps } from './gaps.ts';
import { makeOlderPages } from './older-pages.ts';
import { makeReadPositions } from './read-positions.ts';
import type { ChatHandover } from '../frame-handover.ts';
import { makeReadReceipts } from './read-receipts.ts';
import { createToldPosition } from './told-position.ts';
import { dividerAfter } from '../../sync/divider.ts';
import type { Session } from '../../sync/session.ts';
import {
  EMPTY_TIMELINE,
  newsBetween,
  olderPlace,
  reduceTimeline,
  unreadCount,
  type Timeline,
  type TimelineEvent,
} from '../../sync/timeline.ts';

/** Beyond this many, those far above are let go of. */
const MOST_KNOWN = 1_200;
const TRIMMED_TO = 400;

export type Feed = {
  timeline: Accessor<Timeline>;
  /** The only way in which the timeline changes; tells the host what is news about it. */
  apply(...events: TimelineEvent[]): void;
  /** A conversation that was there before: nothing of it is news. */
  greet(conversation: Conversation | null): void;
  /** Shows it, from its end: the messages that came with it, and what is missing of them; never rejects. */
  showHistory(conversation: Conversation | null, messages?: readonly Message[]): Promise<void>;
  /** Whether there are older messages, in this conversation or in an earlier one. */
  hasOlder: Accessor<boolean>;
  /** Shows the next older page; calls at once share one. */
  loadOlder(): Promise<void>;
  /** Lets go of what is far above a reader who is at the end; older pages bring it back. */
  trim(): void;
  /** The id of the message with which the latest run of unread ones began, for as long as it is of use. */
  divider: Accessor<string | undefined>;
  /** Fetches whatever is missing before the newest that was heard of; never rejects. */
  closeGaps(): Promise<void>;
  /** Asks the server what it has. */
  poll(): Promise<void>;
  /** While true, what is shown counts as read. */
  setReading(isReading: boolean): void;
  /** The page is left: the server hears at once what is read. */
  leave(): void;
  /** Tells the host the count as it stands. */
  tellUnread(): void;
  /**
   * The newest message of the current conversation that the host has been told of or shown as
   * history.
   */
  told: Accessor<ChatHandover['told']>;
};

export type FeedOptions = {
  backend: Backend;
  session: Pick<Session, 'run' | 'token'>;
  notify: Pick<ChatNotify, 'message' | 'unread'>;
  /** The position that a former frame of the same page had reached: whatever follows is news. */
  told: ChatHandover['told'];
};

/** Keeps the timeline complete: fetches what is missing, says what is read, tells what is news. */
export function createFeed({ backend, session, notify, told }: FeedOptions): Feed {
  const [timeline, setTimeline] = createSignal<Timeline>(EMPTY_TIMELINE);
  const [divider, setDivider] = createSignal<string>();
  const position = createToldPosition(timeline, told);
  let isReading = false;
  let toldUnread = 0;
  const { ask, forget } = makeAskForVisitor(session);

  const apply = (...events: TimelineEvent[]) => {
    const isCleared = events.some(({ type }) => type === 'cleared');
    if (isCleared) {
      forget();
      older.forget();
      reads.stop();
      gaps.forget();
    }
    // The effect that tells of reading would otherwise run again with every message.
    const before = untrack(timeline);
    const arrived = events.filter(isOfVisitor).reduce(reduceTimeline, before);
    const owed = positions.withOwed(arrived);
    const after = isReading ? positions.withAllRead(owed) : owed;
    if (after === before) return;
    gaps.notice(before, after);
    batch(() => {
      setDivider((id) => (isCleared ? undefined : dividerAfter(id, before, arrived, isReading)));
      setTimeline(after);
    });
    for (const message of newsBetween(before, after)) {
      void notify.message(toChatMessage(message), message.event);
    }
    const unread = unreadCount(after);
    if (unread !== toldUnread) notify.unread(unread);
    toldUnread = unread;
  };

  /** A late answer about a visitor whom this page has given up must not be shown. */
  const isOfVisitor = ({ type }: TimelineEvent) =>
    session.token() !== undefined || (type !== 'conversation' && type !== 'messages');

  const load = (id: string, query: MessagesQuery) =>
    ask((token) => backend.messages(token, id, query));
  const gaps = makeGaps({ timeline, apply, load });
  onCleanup(gaps.stop);

  const reads = makeReadReceipts(async (id, seq) => {
    const told = await ask(async (token) => {
      await backend.read(token, id, seq);
      return true;
    });
    return told === true;
  });
  onCleanup(reads.stop);
  const positions = makeReadPositions(reads);
  const older = makeOlderPages({ timeline, apply, load });

  const poll = async (): Promise<void> => {
    const current = await ask((token) => backend.current(token));
    // Another visitor has come meanwhile, and nobody has asked for their messages yet.
    if (!current) return poll();
    const { conversation } = current;
    if (conversation) apply({ type: 'conversation', conversation, historyEnd: 0 });
    await gaps.close();
  };

  const greet = (conversation: Conversation | null) => {
    const historyEndOf = position.begin();
    if (!conversation) return;
    apply({ type: 'conversation', conversation, historyEnd: historyEndOf(conversation) });
  };

  const hasOlder = createMemo(() => olderPlace(timeline()) !== undefined);

  return {
    timeline,
    apply,
    greet,
    async showHistory(conversation, messages = []) {
      greet(conversation);
      if (!conversation) return;
      apply({ type: 'messages', conversationId: conversation.id, messages });
      await gaps.close();
    },
    hasOlder,
    loadOlder: older.load,
    trim() {
      const known = timeline().logs.reduce((count, log) => count + log.known.length, 0);
      if (known > MOST_KNOWN) apply({ type: 'trimmed', keep: TRIMMED_TO });
    },
    divider,
    closeGaps: gaps.close,
    poll,
    setReading(value) {
      isReading = value;
      apply();
    },
    leave: reads.tellAll,
    tellUnread: () => notify.unread(toldUnread),
    told: position.told,
  };
}
