import { createMemo, createSignal, type Accessor } from 'solid-js';
import type { Conversation } from '../../../shared/wire/wire.ts';
import { currentLog, endOf, type Timeline } from '../../sync/timeline.ts';
import type { ChatHandover } from '../frame-handover.ts';

type Told = ChatHandover['told'];

/**
 * Up to where the host was told of messages, or has them as history. A former frame of the page may
 * have reached a position already.
 */
export function createToldPosition(timeline: Accessor<Timeline>, told: Told) {
  const [isShown, setShown] = createSignal(false);
  let toldBefore = told;

  // Two memos: a message that is queued changes no log, so it makes no new value to hand to the host.
  const current = createMemo(() => currentLog(timeline()));
  const toldNow = createMemo((): Record<string, number> => {
    const log = current();
    return log ? { [log.conversation.id]: endOf(log) } : {};
  });

  return {
    /** From here on the timeline is shown; the result says where the history of a conversation ends. */
    begin() {
      const former = toldBefore;
      toldBefore = null;
      setShown(true);
      return ({ id, lastSeq }: Conversation) =>
        former === null ? lastSeq : Math.min(Number(former[id]) || 0, lastSeq);
    },
    told: (): Told => (isShown() ? toldNow() : toldBefore),
  };
}
