import {
  lastShown,
  reduceTimeline,
  type ConversationLog,
  type Timeline,
} from '../../sync/timeline.ts';
import type { ReadReceipts } from './read-receipts.ts';

/** Puts into a timeline what is read of it, and reports what the server does not know. */
export function makeReadPositions(receipts: Pick<ReadReceipts, 'tell' | 'owed'>) {
  const withReadUpTo = (state: Timeline, log: ConversationLog, seq: number): Timeline => {
    const { conversation } = log;
    if (seq <= conversation.readSeq) return state;
    receipts.tell(conversation.id, seq);
    return reduceTimeline(state, {
      type: 'conversation',
      conversation: { ...conversation, readSeq: seq },
      historyEnd: conversation.lastSeq,
    });
  };

  return {
    /**
     * A position read before a login still counts after it: the conversation moved along, if it is
     * there.
     */
    withOwed: (state: Timeline): Timeline =>
      state.logs.reduce(
        (before, log) => withReadUpTo(before, log, receipts.owed(log.conversation.id)),
        state,
      ),
    /** All that is shown is read. */
    withAllRead: (state: Timeline): Timeline =>
      state.logs.reduce(
        (before, log) => withReadUpTo(before, log, lastShown(log)?.seq ?? 0),
        state,
      ),
  };
}
