import { browserStorage, makeOwnStorage } from './own-storage.ts';

/** Replies and notes that are being written; they outlive a reload. */
export type Drafts = {
  get(id: string): string | undefined;
  set(id: string, text: string): void;
  /** These conversations are gone. */
  forget(conversationIds: readonly string[]): void;
  /** Throws all away, and keeps nothing from then on. */
  end(): void;
};

/** The place of a conversation's note, beside that of its reply. */
export const noteOf = (conversationId: string): string => `${conversationId}#note`;

const PREFIX = 'starim-cs-draft:';

/** Keeps one person's drafts in this browser; those of anybody else go. */
export function makeKeptDrafts(agentId: string, storage = browserStorage()): Drafts {
  const own = makeOwnStorage(PREFIX, agentId, storage);
  const texts = new Map<string, string>(own.stored);
  const set = (id: string, text: string) => {
    if (text === '') texts.delete(id);
    else texts.set(id, text);
    own.set(id, text);
  };
  return {
    get: (id) => texts.get(id),
    set,
    forget(conversationIds) {
      for (const id of conversationIds.flatMap((one) => [one, noteOf(one)])) set(id, '');
    },
    end() {
      texts.clear();
      own.end();
    },
  };
}
