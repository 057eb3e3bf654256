import type { ThreadApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';

type ReadMarkOptions = {
  api: ThreadApi;
  list: ConversationList;
  onError(error: unknown): void;
};

/** Tells the server how far this person has read each conversation, each position once. */
export function makeReadMarks({ api, list, onError }: ReadMarkOptions) {
  const marked = new Map<string, number>();

  return {
    async mark(id: string, seq: number): Promise<void> {
      const { ownReadSeq = 0, agentReadSeq = 0 } = list.get(id) ?? {};
      // The visitor sees the one, this person's windows the other.
      const readSeq = Math.max(Math.min(ownReadSeq, agentReadSeq), marked.get(id) ?? 0);
      if (seq <= readSeq) return;
      marked.set(id, seq);
      try {
        await api.read(id, seq);
        list.takeRead(id, seq);
      } catch (error) {
        // Forgotten, so that the next look at the thread tries again.
        marked.delete(id);
        onError(error);
      }
    },
  };
}
