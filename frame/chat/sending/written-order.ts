import type { Outgoing } from '../../sync/timeline.ts';

/** Whether something was written after a certain moment. */
export type IsLater = (outgoing: Outgoing) => boolean;

/** When, by their order, the messages that are not sent were written on this page. */
export function makeWrittenOrder() {
  const written = new Map<string, number>();
  let count = 0;

  return {
    /** Once more for the same message changes nothing. */
    note(clientId: string): void {
      if (written.has(clientId)) return;
      count += 1;
      written.set(clientId, count);
    },
    forget: (clientId: string) => void written.delete(clientId),
    /** Answers from here on whether something was written after this call. */
    mark(): IsLater {
      const called = count;
      return ({ clientId }) => (written.get(clientId) ?? 0) > called;
    },
  };
}
