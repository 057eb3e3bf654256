import { batch, createMemo, createSignal, onCleanup, untrack, type Accessor } from 'solid-js';
import type { Conversation } from '../shared/wire.ts';
import type { Backend } from './backend/backend.ts';
import { toChatMessage } from './chat-message.ts';
import type { Notify } from './host.ts';
import type { KeptChat } from './kept.ts';
import { makeReads } from './reads.ts';
import { makeAgain } from './sync/again.ts';
import { dividerAfter } from './sync/divider.ts';
import type { Session } from './sync/session.ts';
import {
  currentLog,
  EMPTY_TIMELINE,
  endOf,
  gapAfter,
  lastShown,
  newsBetween,
  oldestShown,
  olderPlace,
  reduceTimeline,
  unreadCount,
  type ConversationLog,
  type OlderPlace,
  type Timeline,
  type TimelineEvent,
} from './sync/timeline.ts';

const HISTORY_PAGE = 50;
const GAP_PAGE = 100;
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
  /** Of the current conversation, the newest message that the host has been told of or shown as history. */
  told: Accessor<KeptChat['told']>;
};

export type FeedOptions = {
  backend: Backend;
  session: Pick<Session, 'run' | 'token'>;
  notify: Pick<Notify, 'message' | 'unread'>;
  /** Where a former frame of the same page had come to: what follows is news. */
  told: KeptChat['told'];
};

/** Keeps the timeline complete: fetches what is missing, says what is read, tells what is news. */
export function createFeed({ backend, session, notify, told }: FeedOptions): Feed {
  const [timeline, setTimeline] = createSignal<Timeline>(EMPTY_TIMELINE);
  const [divider, setDivider] = createSignal<string>();
  const [isShown, setShown] = createSignal(false);
  let toldBefore = told;
  let isReading = false;
  let toldUnread = 0;
  let closing: Promise<void> | undefined;
  let loadingOlder: Promise<void> | undefined;
  /** Counts the visitors: an answer to what was asked for another one is not for this one to see. */
  let era = 0;
  const gapsAgain = makeAgain();
  onCleanup(gapsAgain.stop);

  const apply = (...events: TimelineEvent[]) => {
    const isCleared = events.some(({ type }) => type === 'cleared');
    if (isCleared) {
      era += 1;
      loadingOlder = undefined;
      closing = undefined;
      reads.stop();
      gapsAgain.stop();
    }
    // The effect that tells of reading would otherwise run again with every message.
    const before = untrack(timeline);
    const arrived = events.filter(isOfVisitor).reduce(reduceTimeline, before);
    const after = withRead(withOwed(arrived));
    if (after === before) return;
    batch(() => {
      setDivider((id) => (isCleared ? undefined : dividerAfter(id, before, arrived, isReading)));
      setTimeline(after);
    });
    for (const message of newsBetween(before, after)) void notify.message(toChatMessage(message));
    const unread = unreadCount(after);
    if (unread !== toldUnread) notify.unread(unread);
    toldUnread = unread;
  };

  /** What the server still says of whom this page has given up is for nobody to see. */
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

  const reads = makeReads(async (id, seq) => {
    const told = await ask(async (token) => {
      await backend.read(token, id, seq);
      return true;
    });
    return told === true;
  });
  onCleanup(reads.stop);

  /** What was read before a login is read after it: the conversation moved along, if it is there. */
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

  const loadPage = async (
    id: string,
    query: { since?: number; before?: number; limit: number },
  ): Promise<void> => {
    const page = await ask((token) => backend.messages(token, id, query));
    if (page) apply({ type: 'messages', conversationId: id, messages: page.messages });
  };

  /** Fetches one page that is missing, if any is. */
  const closeGap = async () => {
    const { logs } = timeline();
    const gapped = logs.find((log) => gapAfter(log) !== undefined);
    const since = gapped && gapAfter(gapped);
    if (gapped && since !== undefined) {
      return loadPage(gapped.conversation.id, { since, limit: GAP_PAGE });
    }
    const unseen = logs.find((log) => log.historyEnd > 0 && oldestShown(log) > log.historyEnd);
    if (!unseen) return undefined;
    const before = oldestShown(unseen);
    return loadPage(unseen.conversation.id, { before, limit: HISTORY_PAGE });
  };

  const closeAllGaps = async () => {
    const asked = era;
    for (;;) {
      const before = timeline();
      await closeGap();
      // What the server itself does not have is not missing.
      if (era !== asked || timeline() === before) return;
    }
  };

  const closeGaps = (): Promise<void> => {
    if (closing) return closing;
    const isOurs = () => closing === begun;
    const begun: Promise<void> = closeAllGaps()
      .then(
        () => {
          if (isOurs()) gapsAgain.stop();
        },
        (error: unknown) => {
          // Nobody can say when the next push would show the same gap again.
          if (isOurs()) gapsAgain.soon(error, () => void closeGaps());
        },
      )
      .finally(() => {
        if (isOurs()) closing = undefined;
      });
    closing = begun;
    return begun;
  };

  const loadOlderPage = async (): Promise<void> => {
    const place = olderPlace(timeline());
    if (!place) return;
    const { conversationId, before } = place;
    const query = before === undefined ? {} : { before };
    const page = await ask((token) =>
      backend.messages(token, conversationId, { ...query, limit: HISTORY_PAGE }),
    );
    // Where the way there was let go of meanwhile, this page would leave a hole.
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
    // Another visitor has come meanwhile, of whom nobody has asked yet.
    if (!current) return poll();
    const { conversation } = current;
    if (conversation) apply({ type: 'conversation', conversation, historyEnd: 0 });
    await closeGaps();
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
      if (conversation) await closeGaps();
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
    closeGaps,
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
