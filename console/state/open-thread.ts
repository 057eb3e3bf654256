import { batch, createSignal, onCleanup, type Accessor } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { makeClientId } from '../../client/random-ids.ts';
import type { AgentConversationReply } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';
import { ApiError } from '../data/http.ts';
import type { InboxApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';
import { entriesOf, type Entry } from './entries.ts';
import {
  addHistory,
  addMessages,
  EMPTY_THREAD,
  failOutgoing,
  gapAfter,
  newestSeq,
  putOutgoing,
  type Thread,
} from './thread.ts';
import type { Unsent } from './unsent.ts';

const PAGE = 50;
const GAP_PAGE = 100;

/** `missing`: no such conversation, or none that this person may see. */
export type ThreadPhase = 'loading' | 'ready' | 'failed' | 'missing';
export type VisitorDetails = AgentConversationReply['visitor'];

/** The conversation that is open in the middle of the page. */
export type OpenThread = {
  id: Accessor<string | undefined>;
  phase: Accessor<ThreadPhase>;
  entries: readonly Entry[];
  hasOlder: Accessor<boolean>;
  isLoadingOlder: Accessor<boolean>;
  visitor: Accessor<VisitorDetails | undefined>;
  open(id: string | undefined): Promise<void>;
  /** Fetches what was missed: after a reconnect, and as a poll while there is no connection. */
  resync(): Promise<void>;
  loadOlder(): Promise<void>;
  takeMessage(message: Message): void;
  send(text: string): Promise<void>;
  resend(clientId: string): Promise<void>;
  /** The agent sees the newest message. */
  markRead(): Promise<void>;
  /** Shows the entries anew after something beside the messages changed. */
  publish(): void;
};

type ThreadOptions = {
  api: InboxApi;
  list: ConversationList;
  agentName: Accessor<string | undefined>;
  /** Unsent messages by conversation: earlier threads left them here, and this one adds its own. */
  outboxes: Unsent['outboxes'];
  onError(error: unknown): void;
};

export function createOpenThread(options: ThreadOptions): OpenThread {
  const { api, list, agentName, outboxes, onError } = options;
  const threads = new Map<string, Thread>(
    [...outboxes].map(([of, outbox]) => [of, { ...EMPTY_THREAD, outbox }]),
  );
  const details = new Map<string, VisitorDetails>();
  const sentClientIds = new Set([...outboxes.values()].flat().map(({ clientId }) => clientId));
  const catchingUp = new Map<string, Promise<void>>();
  const reading = new Map<string, number>();

  const [id, setId] = createSignal<string>();
  const [phase, setPhase] = createSignal<ThreadPhase>('loading');
  const [entries, setEntries] = createStore<Entry[]>([]);
  const [hasOlder, setHasOlder] = createSignal(false);
  const [isLoadingOlder, setIsLoadingOlder] = createSignal(false);
  const [visitor, setVisitor] = createSignal<VisitorDetails>();

  const threadOf = (of: string) => threads.get(of) ?? EMPTY_THREAD;

  const publish = () => {
    const shown = id();
    if (shown === undefined) return;
    const thread = threadOf(shown);
    const reader = {
      agentName: agentName(),
      sentClientIds,
      readSeq: list.get(shown)?.readSeq ?? 0,
    };
    setHasOlder(thread.hasOlder);
    setVisitor(details.get(shown));
    setEntries(reconcile(entriesOf(thread, reader), { key: 'key' }));
  };

  const update = (of: string, thread: Thread) => {
    threads.set(of, thread);
    if (of === id()) batch(publish);
  };

  const loadDetails = async (of: string) => {
    const reply = await api.conversation(of);
    details.set(of, reply.visitor);
    list.take(reply.conversation);
    if (of === id()) batch(publish);
  };

  const loadNewest = async (of: string) => {
    const page = await api.messages(of, { limit: PAGE });
    batch(() => {
      update(of, addHistory(threadOf(of), page.messages, page.hasMore));
      if (of === id()) setPhase('ready');
    });
  };

  const load = async (of: string) => {
    if (of === id()) setPhase('loading');
    try {
      await Promise.all([loadDetails(of), loadNewest(of)]);
      await catchUp(of);
    } catch (error) {
      if (of === id() && !threadOf(of).isLoaded) setPhase(isMissing(error) ? 'missing' : 'failed');
      onError(error);
    }
  };

  /** Closes every gap, one request at a time; a second call while it runs is the same run. */
  const catchUp = (of: string): Promise<void> => {
    const running = catchingUp.get(of);
    if (running) return running;
    const run = closeGaps(of).finally(() => catchingUp.delete(of));
    catchingUp.set(of, run);
    return run;
  };

  const closeGaps = async (of: string) => {
    try {
      for (;;) {
        const since = gapAfter(threadOf(of), list.get(of)?.lastSeq ?? 0);
        if (since === undefined || !threadOf(of).isLoaded) return;
        const reply = await api.messages(of, { since, limit: GAP_PAGE });
        update(of, addMessages(threadOf(of), reply.messages));
        // A server that knows of no more than we have must not keep us asking.
        if (gapAfter(threadOf(of), list.get(of)?.lastSeq ?? 0) === since) return;
      }
    } catch (error) {
      onError(error);
    }
  };

  const resync = async (of: string) => {
    try {
      await loadDetails(of);
      await catchUp(of);
    } catch (error) {
      onError(error);
    }
  };

  const deliver = async (of: string, clientId: string, text: string) => {
    const createdAt = new Date().toISOString();
    update(of, putOutgoing(threadOf(of), { clientId, text, createdAt, state: 'sending' }));
    try {
      const { message } = await api.send(of, { clientId, text });
      list.takeMessage(message);
      update(of, addMessages(threadOf(of), [message]));
      await catchUp(of);
    } catch (error) {
      update(of, failOutgoing(threadOf(of), clientId));
      onError(error);
    }
  };

  onCleanup(() => {
    outboxes.clear();
    for (const [of, { outbox }] of threads) {
      // The result does not matter any more: a message that is sent once more still arrives once.
      const failed = outbox.map((outgoing) => ({ ...outgoing, state: 'failed' as const }));
      if (failed.length > 0) outboxes.set(of, failed);
    }
  });

  return {
    id,
    phase,
    entries,
    hasOlder,
    isLoadingOlder,
    visitor,
    publish: () => batch(publish),
    async open(next) {
      batch(() => {
        setId(next);
        setPhase(next !== undefined && threadOf(next).isLoaded ? 'ready' : 'loading');
        publish();
      });
      if (next === undefined) return;
      if (threadOf(next).isLoaded) await resync(next);
      else await load(next);
    },
    async resync() {
      const shown = id();
      if (shown === undefined) return;
      await (threadOf(shown).isLoaded ? resync(shown) : load(shown));
    },
    async loadOlder() {
      const shown = id();
      if (shown === undefined || isLoadingOlder() || !threadOf(shown).hasOlder) return;
      const [oldest] = threadOf(shown).messages;
      if (!oldest) return;
      setIsLoadingOlder(true);
      try {
        const page = await api.messages(shown, { before: oldest.seq, limit: PAGE });
        update(shown, addHistory(threadOf(shown), page.messages, page.hasMore));
      } catch (error) {
        onError(error);
      } finally {
        setIsLoadingOlder(false);
      }
    },
    takeMessage(message) {
      const of = message.conversationId;
      if (!threads.has(of)) return;
      update(of, addMessages(threadOf(of), [message]));
      void catchUp(of);
    },
    async send(text) {
      const shown = id();
      if (shown === undefined) return;
      const clientId = makeClientId();
      sentClientIds.add(clientId);
      await deliver(shown, clientId, text);
    },
    async resend(clientId) {
      const shown = id();
      if (shown === undefined) return;
      const outgoing = threadOf(shown).outbox.find((candidate) => candidate.clientId === clientId);
      if (outgoing?.state === 'failed') await deliver(shown, clientId, outgoing.text);
    },
    async markRead() {
      const shown = id();
      if (shown === undefined) return;
      const seq = newestSeq(threadOf(shown));
      const readSeq = Math.max(list.get(shown)?.agentReadSeq ?? 0, reading.get(shown) ?? 0);
      if (seq <= readSeq) return;
      reading.set(shown, seq);
      try {
        await api.read(shown, seq);
        list.takeRead(shown, seq);
      } catch (error) {
        // Forgotten, so that the next look at the thread tries again.
        reading.delete(shown);
        onError(error);
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
