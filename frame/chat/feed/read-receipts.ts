import { makeRetryTimer } from '../../retry/retry-later.ts';

export type ReadReceipts = {
  /** Says so until the server has heard it. */
  tell(conversationId: string, seq: number): void;
  /** Up to where the server has still to hear that a conversation is read. */
  owed(conversationId: string): number;
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
  const retry = makeRetryTimer();

  const tellRead = (id: string, seq: number) => {
    owed.set(id, seq);
    tell(id, seq).then(
      (isTold) => {
        if (!isTold) return;
        if (owed.get(id) === seq) owed.delete(id);
        if (owed.size === 0) retry.stop();
      },
      (error: unknown) => retry.schedule(error, tellAll),
    );
  };
  const tellAll = () => {
    for (const [id, seq] of owed) tellRead(id, seq);
  };

  return { tell: tellRead, owed: (id) => owed.get(id) ?? 0, stop: retry.stop };
}
