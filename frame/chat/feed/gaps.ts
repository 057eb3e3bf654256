import { toWidgetError } from '../../../shared/rpc/errors.ts';
import type { MessagesQuery, MessagesReply } from '../../../shared/wire/wire.ts';
import { makeRetryTimer } from '../../retry/retry-later.ts';
import {
  currentLog,
  endOf,
  gapAfter,
  oldestShown,
  type Timeline,
  type TimelineEvent,
} from '../../sync/timeline.ts';

export const HISTORY_PAGE = 50;
const GAP_PAGE = 100;

export type GapsOptions = {
  timeline(): Timeline;
  apply(...events: TimelineEvent[]): void;
  /** Undefined where the page shows another visitor by now. */
  load(conversationId: string, query: MessagesQuery): Promise<MessagesReply | undefined>;
};

export type Gaps = {
  /** Looks whether a conversation has come to be followed by another one. */
  notice(before: Timeline, after: Timeline): void;
  /** Fetches whatever is missing before the newest that was heard of; never rejects. */
  close(): Promise<void>;
  /** Another visitor from here on. */
  forget(): void;
  stop(): void;
};

/** Finds what is missing of a timeline, and fetches it. */
export function makeGaps({ timeline, apply, load }: GapsOptions): Gaps {
  let closing: Promise<void> | undefined;
  /** Conversations that others followed: only the server knows what was said in them at last. */
  let followed = new Set<string>();
  const retry = makeRetryTimer();

  const askOnceMore = async (id: string) => {
    const asked = followed;
    const log = timeline().logs.find(({ conversation }) => conversation.id === id);
    const query = log ? { since: endOf(log), limit: GAP_PAGE } : { limit: HISTORY_PAGE };
    const page = await load(id, query).catch((error: unknown) => {
      if (toWidgetError(error).retryable) throw error;
      // One that is gone is no gap, and shall not keep others open.
      return undefined;
    });
    asked.delete(id);
    if (!page) return;
    const { conversation, messages } = page;
    apply(
      { type: 'conversation', conversation, historyEnd: conversation.lastSeq },
      { type: 'messages', conversationId: id, messages },
    );
  };

  const fetchPage = async (id: string, query: MessagesQuery) => {
    const page = await load(id, query);
    if (page) apply({ type: 'messages', conversationId: id, messages: page.messages });
  };

  /** Fetches one page that is missing, if any is. */
  const closeOne = async () => {
    const [unsure] = followed;
    if (unsure !== undefined) return askOnceMore(unsure);
    const { logs } = timeline();
    const gapped = logs.find((log) => gapAfter(log) !== undefined);
    const since = gapped && gapAfter(gapped);
    if (gapped && since !== undefined) {
      return fetchPage(gapped.conversation.id, { since, limit: GAP_PAGE });
    }
    const unseen = logs.find((log) => log.historyEnd > 0 && oldestShown(log) > log.historyEnd);
    if (!unseen) return undefined;
    const before = oldestShown(unseen);
    return fetchPage(unseen.conversation.id, { before, limit: HISTORY_PAGE });
  };

  const closeAll = async () => {
    const asked = followed;
    for (;;) {
      const before = timeline();
      const isSure = followed.size === 0;
      await closeOne();
      // A message that the server itself does not have is not missing.
      if (followed !== asked || (isSure && timeline() === before)) return;
    }
  };

  const close = (): Promise<void> => {
    if (closing) return closing;
    const isOurs = () => closing === begun;
    const begun: Promise<void> = closeAll()
      .then(
        () => {
          if (isOurs()) retry.stop();
        },
        (error: unknown) => {
          // Nobody can say when the next push would show the same gap again.
          if (isOurs()) retry.schedule(error, () => void close());
        },
      )
      .finally(() => {
        if (isOurs()) closing = undefined;
      });
    closing = begun;
    return begun;
  };

  return {
    notice(before, after) {
      const former = currentLog(before)?.conversation.id;
      const newest = currentLog(after)?.conversation;
      if (former === undefined || !newest || newest.id === former) return;
      followed.add(former);
      // Another page may have begun more than one.
      if (newest.previousId !== undefined) followed.add(newest.previousId);
    },
    close,
    forget() {
      followed = new Set();
      closing = undefined;
      retry.stop();
    },
    stop: retry.stop,
  };
}
