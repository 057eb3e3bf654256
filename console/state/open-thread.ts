import { batch, type Accessor } from 'solid-js';
import type { Message } from '../../shared/wire/wire.ts';
import type { ThreadApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';
import { makeEarlier } from './earlier.ts';
import { entriesOf } from './entries.ts';
import { createFailedReplies, type FailedReplies } from './failed-replies.ts';
import type { Gone } from './gone.ts';
import type { Outboxes } from './kept-outboxes.ts';
import { createKnownThreads } from './known-threads.ts';
import { makeReadMarks } from './read-marks.ts';
import { makeReplies } from './replies.ts';
import { addMessages } from './thread.ts';
import { createOlderLoading, type OlderLoading } from './older-loading.ts';
import { createShownThread, type ShownThread, type ThreadPhase } from './shown-thread.ts';
import { makeThreadDeeds, type ThreadDeeds } from './thread-deeds.ts';
import { makeThreadFetching } from './thread-fetching.ts';

/** The conversation that is open in the middle of the page. */
export type OpenThread = ShownThread &
  ThreadDeeds &
  OlderLoading &
  Pick<FailedReplies, 'hasFailed'> & {
    open(id: string | undefined): Promise<void>;
    /** Fetches what was missed: after a reconnect, and as a poll while there is no connection. */
    resync(): Promise<void>;
    takeMessage(message: Message): void;
    /** A reply that failed here was sent or discarded in another window. */
    takeSettled(conversationId: string, clientId: string): void;
    /** These are gone; one of them may be the open one, or stand above it. */
    forget(ids: readonly string[]): void;
    /** Shows the entries anew after something beside the messages changed. */
    publish(): void;
  };

type ThreadOptions = {
  api: ThreadApi;
  list: ConversationList;
  agentName: Accessor<string | undefined>;
  gone: Pick<Gone, 'has'>;
  /** Unsent messages by conversation: earlier threads left them here, and this one adds its own. */
  outboxes: Outboxes;
  onError(error: unknown): void;
};

export function createOpenThread(options: ThreadOptions): OpenThread {
  const { api, list, agentName, outboxes, gone, onError } = options;
  const { shown: view, setId, show, leave } = createShownThread();
  const { id } = view;
  /** The first attempt to load them failed. */
  const failed = new Set<string>();
  /** It follows from what is known at the moment, in whatever order that came. */
  const phaseOf = (conversationId: string): ThreadPhase => {
    if (gone.has(conversationId)) return 'missing';
    if (threads.get(conversationId).isLoaded) return 'ready';
    return failed.has(conversationId) ? 'failed' : 'loading';
  };
  const entriesFrom = (conversationId: string) =>
    entriesOf(conversationId, threads.get(conversationId), {
      agentName: agentName(),
      sentClientIds: replies.sentClientIds,
      readSeq: list.get(conversationId)?.readSeq ?? 0,
    });

  const publish = () => {
    const shown = id();
    if (shown === undefined) {
      leave();
      return;
    }
    const conversationIds = earlier.upTo(shown);
    show({
      phase: phaseOf(shown),
      conversationIds,
      entries: conversationIds.flatMap(entriesFrom),
      hasOlder: earlier.hasBefore(shown),
      visitor: threads.visitor(shown),
    });
  };

  const threads = createKnownThreads(outboxes, gone, (changed) => {
    const shown = id();
    failedReplies.refresh(changed);
    if (shown !== undefined && earlier.upTo(shown).includes(changed)) batch(publish);
  });
  const failedReplies = createFailedReplies(threads);
  for (const [left] of outboxes) failedReplies.refresh(left);
  const fetching = makeThreadFetching({ api, list, threads, onError });
  const earlier = makeEarlier({ gone, list, threads, fetching });
  const readMarks = makeReadMarks({ api, list, onError });
  const replies = makeReplies({ api, list, threads, fetching, outboxes, onError });

  const load = async (wanted: string) => {
    if (failed.delete(wanted)) batch(publish);
    try {
      const { isLoaded } = threads.get(wanted);
      await (isLoaded ? fetching.resync(wanted) : fetching.load(wanted));
    } catch (error) {
      failed.add(wanted);
      batch(publish);
      onError(error);
    }
  };

  const resync = async () => {
    const shown = id();
    if (shown === undefined || gone.has(shown)) return;
    await load(shown);
    // An earlier one may go on as well, where it is somebody's who only looks like the same person.
    await Promise.all(earlier.upTo(shown).map(fetching.catchUp));
  };

  return {
    ...view,
    ...makeThreadDeeds({ shown: view, list, threads, replies, readMarks }),
    hasFailed: failedReplies.hasFailed,
    ...createOlderLoading({ id, earlier, publish: () => batch(publish), onError }),
    publish: () => batch(publish),
    async open(next) {
      batch(() => {
        setId(next);
        publish();
      });
      await resync();
    },
    resync,
    takeMessage(message) {
      const { conversationId } = message;
      if (!threads.has(conversationId)) return;
      threads.update(conversationId, (thread) => addMessages(thread, [message]));
      void fetching.catchUp(conversationId);
    },
    takeSettled(conversationId, clientId) {
      if (threads.has(conversationId)) replies.discard(conversationId, clientId);
    },
    forget(ids) {
      for (const one of ids) {
        threads.forget(one);
        failedReplies.refresh(one);
      }
      batch(publish);
    },
  };
}
