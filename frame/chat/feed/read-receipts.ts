import { makeRetryTimer } from '../../retry/retry-later.ts';

export type ReadReceipts = {
  /** Says so until the server has heard it. */
  tell(conversationId: string, seq: number): void;
  /** Up to where the server has still to hear that a conversation is read. */
  owed(conversationId: string): number;
  /** Says at once all that the server has still to hear. */
  tellAll(): void;
  /** Says nothing more by itself. */
  stop(): void;
};

/**
 * Reports read positions to the server, and repeats each until the server has it. `tell` resolves
 * with whether it was asked at all, which it is not once another visitor has come.
 */
export function makeReadReceipts(
  tell: (id: string, seq: number) => Promise<boolean>,
): ReadReceipts {
  const owed = new Map<string, number>();
  /** Positions on their way, by conversation: of those that follow, the last one alone is sent. */
  const underWay = new Map<string, number>();
  const retry = makeRetryTimer();

  const tellOwed = (id: string, seq: number) => {
    underWay.set(id, seq);
    tell(id, seq).then(
      (isTold) => {
        underWay.delete(id);
        if (!isTold) return;
        const newest = owed.get(id) ?? seq;
        if (newest !== seq) return tellOwed(id, newest);
        owed.delete(id);
        if (owed.size === 0) retry.stop();
      },
      (error: unknown) => {
        underWay.delete(id);
        retry.schedule(error, tellAll);
      },
    );
  };
  const tellAll = () => {
    for (const [id, seq] of owed) if (underWay.get(id) !== seq) tellOwed(id, seq);
  };

  return {
    tell(id, seq) {
      owed.set(id, seq);
      if (!underWay.has(id)) tellOwed(id, seq);
    },
    owed: (id) => owed.get(id) ?? 0,
    tellAll,
    stop: retry.stop,
  };
}
