import type { SeenPage } from '../../shared/wire/agent-wire.ts';
import { movedTo } from './visitor-page.ts';
import { batch, createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { Message } from '../../shared/wire/wire.ts';
import { ApiError } from '../data/http.ts';
import type { ThreadApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';
import { entriesOf, type Entry } from './entries.ts';
import { createKnownThreads, type ThreadVisitor } from './known-threads.ts';
import { makeReadMarks } from './read-marks.ts';
import { makeReplies } from './replies.ts';
import { addMessages, newestSeq } from './thread.ts';
import { makeThreadFetching } from './thread-fetching.ts';
import type { Unsent } from './unsent.ts';

/** `missing`: no such conversation, or none that this person may see. */
export type ThreadPhase = 'loading' | 'ready' | 'failed' | 'missing';

/** The conversation that is open in the middle of the page. */
export type OpenThread = {
  id: Accessor<string | undefined>;
  phase: Accessor<ThreadPhase>;
  entries: readonly Entry[];
  hasOlder: Accessor<boolean>;
  isLoadingOlder: Accessor<boolean>;
  visitor: Accessor<ThreadVisitor | undefined>;
  open(id: string | undefined): Promise<void>;
  /** Fetches what was missed: after a reconnect, and as a poll while there is no connection. */
  resync(): Promise<void>;
  loadOlder(): Promise<void>;
  takeMessage(message: Message): void;
  /** A visitor went on to another page. */
  takePage(visitorId: string, page: SeenPage): void;
  send(text: string): Promise<void>;
  resend(clientId: string): Promise<void>;
  /** The agent sees the newest message. */
  markRead(): Promise<void>;
  /** Shows the entries anew after something beside the messages changed. */
  publish(): void;
};

type ThreadOptions = {
  api: ThreadApi;
  list: ConversationList;
  agentName: Accessor<string | undefined>;
  /** Unsent messages by conversation: earlier threads left them here, and this one adds its own. */
  outboxes: Unsent['outboxes'];
  onError(error: unknown): void;
};

export function createOpenThread(options: ThreadOptions): OpenThread {
  const { api, list, agentName, outboxes, onError } = options;
  const [id, setId] = createSignal<string>();
  const [phase, setPhase] = createSignal<ThreadPhase>('loading');
  const [entries, setEntries] = createStore<Entry[]>([]);
  const [hasOlder, setHasOlder] = createSignal(false);
  const [isLoadingOlder, setIsLoadingOlder] = createSignal(false);
  const [visitor, setVisitor] = createSignal<ThreadVisitor>();

  const publish = () => {
    const shown = id();
    if (shown === undefined) return;
    const thread = threads.get(shown);
    const reader = {
      agentName: agentName(),
      sentClientIds: replies.sentClientIds,
      readSeq: list.get(shown)?.readSeq ?? 0,
    };
    if (thread.isLoaded) setPhase('ready');
    setHasOlder(thread.hasOlder);
    setVisitor(threads.visitor(shown));
    setEntries(reconcile(entriesOf(thread, reader), { key: 'key' }));
  };

  const threads = createKnownThreads(outboxes, (changed) => {
    if (changed === id()) batch(publish);
  });
  const fetching = makeThreadFetching({ api, list, threads, onError });
  const readMarks = makeReadMarks({ api, list, onError });
  const replies = makeReplies({ api, list, threads, fetching, outboxes, onError });

  const load = async (wanted: string) => {
    if (wanted === id()) setPhase('loading');
    try {
      await fetching.load(wanted);
    } catch (error) {
      if (wanted === id() && !threads.get(wanted).isLoaded) {
        setPhase(isMissing(error) ? 'missing' : 'failed');
      }
      onError(error);
    }
  };

  const resync = async () => {
    const shown = id();
    if (shown === undefined) return;
    await (threads.get(shown).isLoaded ? fetching.resync(shown) : load(shown));
  };

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
        setPhase('loading');
        publish();
      });
      await resync();
    },
    resync,
    async loadOlder() {
      const shown = id();
      if (shown === undefined || isLoadingOlder() || !threads.get(shown).hasOlder) return;
      setIsLoadingOlder(true);
      await fetching.loadOlder(shown).finally(() => setIsLoadingOlder(false));
    },
    takeMessage(message) {
      const { conversationId } = message;
      if (!threads.has(conversationId)) return;
      threads.update(conversationId, (thread) => addMessages(thread, [message]));
      void fetching.catchUp(conversationId);
    },
    takePage(visitorId, page) {
      const shown = id();
      const known = shown === undefined ? undefined : threads.visitor(shown);
      if (shown === undefined || known?.id !== visitorId) return;
      threads.setVisitor(shown, movedTo(known, page));
    },
    async send(text) {
      const shown = id();
      if (shown !== undefined) await replies.send(shown, text);
    },
    async resend(clientId) {
      const shown = id();
      if (shown !== undefined) await replies.resend(shown, clientId);
    },
    async markRead() {
      const shown = id();
      if (shown !== undefined) await readMarks.mark(shown, newestSeq(threads.get(shown)));
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
