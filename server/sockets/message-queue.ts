import type { Appended } from '../store/append.ts';
import type { Notice } from '../store/notice.ts';

type MessageNotice = Notice & { type: 'message' };
type Waiting = { notice: MessageNotice; inHand: Map<number, Appended> };

/**
 * Messages of a conversation that come while others are being told are told together afterwards: the
 * pushes of a flood stay as close behind it as they can, however long it lasts.
 */
export function makeMessageQueue(
  inOrder: (conversationId: string, task: () => Promise<boolean>) => void,
  tell: (notice: MessageNotice, inHand: ReadonlyMap<number, Appended>) => Promise<boolean>,
) {
  /** By conversation, the ones whose turn has not come. */
  const waiting = new Map<string, Waiting>();

  return (notice: MessageNotice, appended: Appended | undefined): void => {
    const { conversationId, seq } = notice;
    const earlier = waiting.get(conversationId);
    // After it has moved, a conversation is another visitor's to hear.
    if (earlier?.notice.visitorId === notice.visitorId) {
      if (appended) earlier.inHand.set(seq, appended);
      if (seq > earlier.notice.seq) earlier.notice = notice;
      return;
    }
    const turn: Waiting = { notice, inHand: new Map(appended && [[seq, appended]]) };
    waiting.set(conversationId, turn);
    inOrder(conversationId, () => {
      if (waiting.get(conversationId) === turn) waiting.delete(conversationId);
      return tell(turn.notice, turn.inHand);
    });
  };
}
