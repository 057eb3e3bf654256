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
      const readSeq = Math.max(list.get(id)?.ownReadSeq ?? 0, marked.get(id) ?? 0);
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
