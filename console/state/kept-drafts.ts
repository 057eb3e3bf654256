import { createStore, reconcile } from 'solid-js/store';
import { isBlank } from '../../shared/text.ts';
import { browserStorage, makeOwnStorage } from './own-storage.ts';

/** Replies and notes that are being written; they outlive a reload, and are the same in all windows. */
export type Drafts = {
  /** Follows every change. */
  get(id: string): string | undefined;
  /** Whether a reply or a note is half written in a conversation. */
  isIn(conversationId: string): boolean;
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
export function createKeptDrafts(agentId: string, storage = browserStorage()): Drafts {
  const own = makeOwnStorage(PREFIX, agentId, storage);
  const [texts, setTexts] = createStore<Record<string, string | undefined>>(
    Object.fromEntries(own.stored),
  );
  const show = (id: string, text: string) => setTexts(id, text === '' ? undefined : text);
  // A draft that was sent in one window would wait in the others to be sent once more.
  own.follow(show);
  const set = (id: string, text: string) => {
    show(id, text);
    own.set(id, text);
  };
  return {
    get: (id) => texts[id],
    isIn: (conversationId) =>
      [conversationId, noteOf(conversationId)].some((id) => !isBlank(texts[id] ?? '')),
    set,
    forget(conversationIds) {
      for (const id of conversationIds.flatMap((one) => [one, noteOf(one)])) set(id, '');
    },
    end() {
      setTexts(reconcile({}));
      own.end();
    },
  };
}
