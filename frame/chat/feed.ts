import { batch, createMemo, createSignal, onCleanup, untrack, type Accessor } from 'solid-js';
import type { Conversation } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import { toChatMessage } from './chat-message.ts';
import { HISTORY_PAGE, makeGaps } from './gaps.ts';
import type { Notify } from '../ports/host.ts';
import type { ChatHandover } from './frame-handover.ts';
import { makeReadReceipts } from './read-receipts.ts';
import { dividerAfter } from '../sync/divider.ts';
import type { Session } from '../sync/session.ts';
import {
  currentLog,
  EMPTY_TIMELINE,
  endOf,
  lastShown,
  newsBetween,
  olderPlace,
  reduceTimeline,
  unreadCount,
  type ConversationLog,
  type OlderPlace,
  type Timeline,
  type TimelineEvent,
} from '../sync/timeline.ts';

/** Beyond this many, those far above are let go of. */
const MOST_KNOWN = 1_200;
const TRIMMED_TO = 400;

export type Feed = {
  timeline: Accessor<Timeline>;
  /** The only way in which the timeline changes; tells the host what is news about it. */
  apply(...events: TimelineEvent[]): void;
  /** A conversation that was there before: nothing of it is news. */
  greet(conversation: Conversation | null): void;
  /** Shows it, from its end; never rejects. */
  showHistory(conversation: Conversation | null): Promise<void>;
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
  notify: Pick<Notify, 'message' | 'unread'>;
  /** The position that a former frame of the same page had reached: whatever follows is news. */
  told: ChatHandover['told'];
};

/** Keeps the timeline complete: fetches what is missing, says what is read, tells what is news. */
export function createFeed({ backend, session, notify, told }: FeedOptions): Feed {
  const [timeline, setTimeline] = createSignal<Timeline>(EMPTY_TIMELINE);
  const [divider, setDivider] = createSignal<string>();
  const [isShown, setShown] = createSignal(false);
  let toldBefore = told;
  let isReading = false;
  let toldUnread = 0;
  let loadingOlder: Promise<void> | undefined;
  /** Counts the visitors: an answer to what was asked for another one is not for this one to see. */
  let era = 0;

  const apply = (...events: TimelineEvent[]) => {
    const isCleared = events.some(({ type }) => type === 'cleared');
    if (isCleared) {
      era += 1;
      loadingOlder = undefined;
      reads.stop();
      gaps.forget();
    }
    // The effect that tells of reading would otherwise run again with every message.
    const before = untrack(timeline);
    const arrived = events.filter(isOfVisitor).reduce(reduceTimeline, before);
    const after = withRead(withOwed(arrived));
    if (after === before) return;
    gaps.notice(before, after);
    batch(() => {
      setDivider((id) => (isCleared ? undefined : dividerAfter(id, before, arrived, isReading)));
      setTimeline(after);
    });
    for (const message of newsBetween(before, after)) void notify.message(toChatMessage(message));
    const unread = unreadCount(after);
    if (unread !== toldUnread) notify.unread(unread);
    toldUnread = unread;
  };

  /** A late answer about a visitor whom this page has given up must not be shown. */
  const isOfVisitor = ({ type }: TimelineEvent) =>
    session.token() !== undefined || (type !== 'conversation' && type !== 'messages');

  /** Asks for whom the page shows: nothing is asked, and no answer given, once that is another one. */
  const ask = async <Reply>(
    call: (token: string) => Promise<Reply>,
  ): Promise<Reply | undefined> => {
    const asked = era;
    const isOver = () => era !== asked;
    try {
      const reply = await session.run(async (token) => (isOver() ? undefined : call(token)));
      return isOver() ? undefined : reply;
    } catch (error) {
      if (isOver()) return undefined;
      throw error;
    }
  };

  const gaps = makeGaps({
    timeline,
    apply,
    load: (id, query) => ask((token) => backend.messages(token, id, query)),
  });
  onCleanup(gaps.stop);

  const reads = makeReadReceipts(async (id, seq) => {
    const told = await ask(async (token) => {
      await backend.read(token, id, seq);
      return true;
    });
    return told === true;
  });
  onCleanup(reads.stop);

  /**
   * A position read before a login still counts after it: the conversation moved along, if it is
   * there.
   */
  const withOwed = (state: Timeline): Timeline =>
    state.logs.reduce(
      (before, log) => withReadUpTo(before, log, reads.owed(log.conversation.id)),
      state,
    );

  const withRead = (state: Timeline): Timeline =>
    isReading
      ? state.logs.reduce(
          (before, log) => withReadUpTo(before, log, lastShown(log)?.seq ?? 0),
          state,
        )
      : state;

  const withReadUpTo = (state: Timeline, log: ConversationLog, seq: number): Timeline => {
    const { conversation } = log;
    if (seq <= conversation.readSeq) return state;
    reads.tell(conversation.id, seq);
    return reduceTimeline(state, {
      type: 'conversation',
      conversation: { ...conversation, readSeq: seq },
      historyEnd: conversation.lastSeq,
    });
  };

  const loadOlderPage = async (): Promise<void> => {
    const place = olderPlace(timeline());
    if (!place) return;
    const { conversationId, before } = place;
    const query = before === undefined ? {} : { before };
    const page = await ask((token) =>
      backend.messages(token, conversationId, { ...query, limit: HISTORY_PAGE }),
    );
    // If the messages before that place were let go of meanwhile, adding the page would leave a
    // hole.
    if (!page || !isSamePlace(olderPlace(timeline()), place)) return;
    const { conversation, messages } = page;
    apply(
      { type: 'conversation', conversation, historyEnd: conversation.lastSeq },
      { type: 'messages', conversationId, messages },
    );
    // A conversation in which nobody said a word only leads on to the one before it.
    if (before === undefined && messages.length === 0) await loadOlderPage();
  };

  const poll = async (): Promise<void> => {
    const current = await ask((token) => backend.current(token));
    // Another visitor has come meanwhile, and nobody has asked for their messages yet.
    if (!current) return poll();
    const { conversation } = current;
    if (conversation) apply({ type: 'conversation', conversation, historyEnd: 0 });
    await gaps.close();
  };

  const greet = (conversation: Conversation | null) => {
    const former = toldBefore;
    toldBefore = null;
    setShown(true);
    if (!conversation) return;
    const { id, lastSeq } = conversation;
    const historyEnd = former === null ? lastSeq : Math.min(Number(former[id]) || 0, lastSeq);
    apply({ type: 'conversation', conversation, historyEnd });
  };

  const hasOlder = createMemo(() => olderPlace(timeline()) !== undefined);

  // In two steps: the host is not told the same again with everything that is queued.
  const current = createMemo(() => currentLog(timeline()));
  const toldNow = createMemo((): Record<string, number> => {
    const log = current();
    return log ? { [log.conversation.id]: endOf(log) } : {};
  });

  return {
    timeline,
    apply,
    greet,
    async showHistory(conversation) {
      greet(conversation);
      if (conversation) await gaps.close();
    },
    hasOlder,
    loadOlder() {
      if (loadingOlder) return loadingOlder;
      const loading = loadOlderPage().finally(() => {
        if (loadingOlder === loading) loadingOlder = undefined;
      });
      loadingOlder = loading;
      return loading;
    },
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
    tellUnread: () => notify.unread(toldUnread),
    told: () => (isShown() ? toldNow() : toldBefore),
  };
}

function isSamePlace(one: OlderPlace | undefined, other: OlderPlace): boolean {
  return one?.conversationId === other.conversationId && one.before === other.before;
}
