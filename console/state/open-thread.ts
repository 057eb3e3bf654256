import { batch, type Accessor } from 'solid-js';
import type { Message } from '../../shared/wire/wire.ts';
import { isMissing } from '../data/http.ts';
import type { ThreadApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';
import { makeEarlier } from './earlier.ts';
import { entriesOf } from './entries.ts';
import type { Outboxes } from './kept-outboxes.ts';
import { createKnownThreads } from './known-threads.ts';
import { makeReadMarks } from './read-marks.ts';
import { makeReplies } from './replies.ts';
import { addMessages } from './thread.ts';
import { createOlderLoading, type OlderLoading } from './older-loading.ts';
import { createShownThread, type ShownThread } from './shown-thread.ts';
import { makeThreadDeeds, type ThreadDeeds } from './thread-deeds.ts';
import { makeThreadFetching } from './thread-fetching.ts';

/** The conversation that is open in the middle of the page. */
export type OpenThread = ShownThread &
  ThreadDeeds &
  OlderLoading & {
    open(id: string | undefined): Promise<void>;
    /** Fetches what was missed: after a reconnect, and as a poll while there is no connection. */
    resync(): Promise<void>;
    takeMessage(message: Message): void;
    /** These were deleted; one of them may be the open one, or stand above it. */
    forget(ids: readonly string[]): void;
    /** Shows the entries anew after something beside the messages changed. */
    publish(): void;
  };

type ThreadOptions = {
  api: ThreadApi;
  list: ConversationList;
  agentName: Accessor<string | undefined>;
  /** There is no such conversation, or none that this person may see. */
  onMissing(id: string): void;
  /** Unsent messages by conversation: earlier threads left them here, and this one adds its own. */
  outboxes: Outboxes;
  onError(error: unknown): void;
};

export function createOpenThread(options: ThreadOptions): OpenThread {
  const { api, list, agentName, outboxes, onMissing, onError } = options;
  const { shown: view, setId, setPhase, show, leave } = createShownThread();
  const { id } = view;
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
    if (threads.get(shown).isLoaded) setPhase('ready');
    show({
      conversationIds,
      entries: conversationIds.flatMap(entriesFrom),
      hasOlder: earlier.hasBefore(shown),
      visitor: threads.visitor(shown),
    });
  };

  const threads = createKnownThreads(outboxes, (changed) => {
    const shown = id();
    if (shown !== undefined && earlier.upTo(shown).includes(changed)) batch(publish);
  });
  const fetching = makeThreadFetching({ api, list, threads, onError });
  const earlier = makeEarlier({ list, threads, fetching });
  const readMarks = makeReadMarks({ api, list, onError });
  const replies = makeReplies({ api, list, threads, fetching, outboxes, onError });

  const load = async (wanted: string) => {
    const { isLoaded } = threads.get(wanted);
    if (!isLoaded && wanted === id()) setPhase('loading');
    try {
      await (isLoaded ? fetching.resync(wanted) : fetching.load(wanted));
    } catch (error) {
      const isGone = isMissing(error);
      if (isGone) {
        threads.forget(wanted);
        list.forget((conversation) => conversation.id === wanted);
        onMissing(wanted);
      }
      if (wanted === id() && (isGone || !isLoaded)) setPhase(isGone ? 'missing' : 'failed');
      onError(error);
    }
  };

  const resync = async () => {
    const shown = id();
    if (shown === undefined) return;
    await load(shown);
    // An earlier one may go on as well, where it is somebody's who only looks like the same person.
    await Promise.all(earlier.upTo(shown).map(fetching.catchUp));
  };

  return {
    ...view,
    ...makeThreadDeeds({ shown: view, list, threads, replies, readMarks }),
    ...createOlderLoading({ id, earlier, publish: () => batch(publish), onError }),
    publish: () => batch(publish),
    async open(next) {
      batch(() => {
        setId(next);
        setPhase('loading');
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
    forget(ids) {
      for (const id of ids) threads.forget(id);
      batch(publish);
    },
  };
}
