import type { ThreadApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';
import type { KnownThreads } from './known-threads.ts';
import { addHistory, addMessages, gapAfter } from './thread.ts';

const PAGE = 50;
const GAP_PAGE = 100;

export type ThreadFetching = {
  /** Fetches a conversation for the first time; rejects if it cannot be shown. */
  load(id: string): Promise<void>;
  /** Fetches what was missed since it was loaded; rejects if that is not possible now. */
  resync(id: string): Promise<void>;
  /** Closes every gap, one request at a time; a second call while it runs is the same run. */
  catchUp(id: string): Promise<void>;
  /** Fetches the page before the oldest known message; rejects if that is not possible now. */
  loadOlder(id: string): Promise<void>;
};

type FetchingOptions = {
  api: ThreadApi;
  list: ConversationList;
  threads: KnownThreads;
  onError(error: unknown): void;
};

/** Asks the server for conversations and their messages. */
export function makeThreadFetching(options: FetchingOptions): ThreadFetching {
  const { api, list, threads, onError } = options;
  const catchingUp = new Map<string, Promise<void>>();

  const loadDetails = async (id: string) => {
    const { visitor, conversation } = await api.conversation(id);
    list.take(conversation);
    threads.setVisitor(id, visitor);
  };

  const loadPage = async (id: string, before?: number) => {
    const page = await api.messages(
      id,
      before === undefined ? { limit: PAGE } : { before, limit: PAGE },
    );
    threads.update(id, (thread) => addHistory(thread, page.messages, page.hasMore));
  };

  const nextGap = (id: string) => gapAfter(threads.get(id), list.get(id)?.lastSeq ?? 0);

  const closeGaps = async (id: string) => {
    try {
      for (;;) {
        const since = nextGap(id);
        if (since === undefined || !threads.get(id).isLoaded) return;
        const { messages } = await api.messages(id, { since, limit: GAP_PAGE });
        threads.update(id, (thread) => addMessages(thread, messages));
        // A server that knows of no more than we have must not keep us asking.
        if (nextGap(id) === since) return;
      }
    } catch (error) {
      onError(error);
    }
  };

  const catchUp = (id: string): Promise<void> => {
    const running = catchingUp.get(id);
    if (running) return running;
    const run = closeGaps(id).finally(() => catchingUp.delete(id));
    catchingUp.set(id, run);
    return run;
  };

  return {
    catchUp,
    async load(id) {
      await Promise.all([loadDetails(id), loadPage(id)]);
      await catchUp(id);
    },
    async resync(id) {
      await loadDetails(id);
      await catchUp(id);
    },
    async loadOlder(id) {
      const [oldest] = threads.get(id).messages;
      if (oldest) await loadPage(id, oldest.seq);
    },
  };
}
