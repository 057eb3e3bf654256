import type { Outgoing } from './timeline.ts';

/** The messages that other tabs had to send, by the message of ours that they go before. */
export function makeOthersFirst() {
  const before = new Map<string, Outgoing[]>();

  return {
    /** These go before it, where they do not go before an earlier one already. */
    note(clientId: string, others: readonly Outgoing[]): void {
      const seen = new Set([...before.values()].flat().map(({ clientId }) => clientId));
      const unseen = others.filter(({ clientId }) => !seen.has(clientId));
      if (unseen.length > 0) before.set(clientId, unseen);
    },
    /** In order; what is taken out of the list is not sent again. */
    of: (clientId: string): Outgoing[] => before.get(clientId) ?? [],
    forget: (clientId: string) => void before.delete(clientId),
    /** This tab has them itself by now. */
    drop(isOurs: (outgoing: Outgoing) => boolean): void {
      for (const [clientId, others] of before)
        before.set(
          clientId,
          others.filter((one) => !isOurs(one)),
        );
    },
    clear: () => before.clear(),
  };
}
