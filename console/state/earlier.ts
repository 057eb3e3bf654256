import { isMissing } from '../data/http.ts';
import type { ConversationList } from './conversation-list.ts';
import type { Gone } from './gone.ts';
import type { KnownThreads } from './known-threads.ts';
import type { ThreadFetching } from './thread-fetching.ts';

export type Earlier = {
  /** The conversation, and before it those of the same visitor that are loaded: oldest first. */
  upTo(id: string): readonly string[];
  hasBefore(id: string): boolean;
  /**
   * Fetches the page before the oldest message that is loaded, of whichever conversation it is;
   * rejects if that is not possible now.
   */
  load(id: string): Promise<void>;
};

type EarlierOptions = {
  gone: Pick<Gone, 'has'>;
  list: Pick<ConversationList, 'get'>;
  threads: Pick<KnownThreads, 'get'>;
  fetching: Pick<ThreadFetching, 'load' | 'loadOlder'>;
};

/** Leads from a conversation back through the visitor's earlier ones, page by page. */
export function makeEarlier({ gone, list, threads, fetching }: EarlierOptions): Earlier {
  const before = (id: string) => {
    const previous = list.get(id)?.previousId;
    return previous === undefined || gone.has(previous) ? undefined : previous;
  };

  /** The oldest comes first; an earlier one is joined on only where nothing is missing between. */
  const upTo = (id: string): string[] => {
    const { isLoaded, hasOlder } = threads.get(id);
    const previous = isLoaded && !hasOlder ? before(id) : undefined;
    const isKnown = previous !== undefined && threads.get(previous).isLoaded;
    return isKnown ? [...upTo(previous), id] : [id];
  };

  const oldestOf = (id: string) => upTo(id)[0] ?? id;

  const loadConversation = async (id: string) => {
    try {
      await fetching.load(id);
    } catch (error) {
      // One that is gone is offered no more.
      if (!isMissing(error)) throw error;
    }
  };

  const load = async (id: string): Promise<void> => {
    const oldest = oldestOf(id);
    if (threads.get(oldest).hasOlder) return fetching.loadOlder(oldest);
    const previous = before(oldest);
    if (previous === undefined) return;
    await loadConversation(previous);
    // A conversation in which nobody said a word only leads on to the one before it.
    const { isLoaded, messages } = threads.get(previous);
    if (isLoaded && messages.length === 0) await load(id);
  };

  return {
    upTo,
    hasBefore(id) {
      const oldest = oldestOf(id);
      const { isLoaded, hasOlder } = threads.get(oldest);
      return isLoaded && (hasOlder || before(oldest) !== undefined);
    },
    load,
  };
}
