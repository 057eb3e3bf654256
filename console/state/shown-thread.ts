import { createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { Entry } from './entries.ts';
import type { ThreadVisitor } from './known-threads.ts';

/** `missing`: no such conversation, or none that this person may see. */
export type ThreadPhase = 'loading' | 'ready' | 'failed' | 'missing';

/** The thread as the page shows it. */
export type ShownThread = {
  id: Accessor<string | undefined>;
  /** The open conversation, and before it the visitor's earlier ones that are loaded: oldest first. */
  conversationIds: Accessor<readonly string[]>;
  phase: Accessor<ThreadPhase>;
  /** The messages of all these conversations, as one list. */
  entries: readonly Entry[];
  /** Whether there are older messages, of this conversation or an earlier one. */
  hasOlder: Accessor<boolean>;
  visitor: Accessor<ThreadVisitor | undefined>;
};

type Content = {
  phase: ThreadPhase;
  conversationIds: readonly string[];
  entries: Entry[];
  hasOlder: boolean;
  visitor: ThreadVisitor | undefined;
};

export function createShownThread() {
  const [id, setId] = createSignal<string>();
  const [conversationIds, setConversationIds] = createSignal<readonly string[]>([], {
    equals: (one, other) => one.join() === other.join(),
  });
  const [phase, setPhase] = createSignal<ThreadPhase>('loading');
  const [entries, setEntries] = createStore<Entry[]>([]);
  const [hasOlder, setHasOlder] = createSignal(false);
  const [visitor, setVisitor] = createSignal<ThreadVisitor>();

  const shown: ShownThread = { id, conversationIds, phase, entries, hasOlder, visitor };
  return {
    shown,
    setId,
    /** A message that stays keeps its element. */
    show(content: Content): void {
      setPhase(content.phase);
      setConversationIds(content.conversationIds);
      setHasOlder(content.hasOlder);
      setVisitor(content.visitor);
      setEntries(reconcile(content.entries, { key: 'key' }));
    },
    leave: () => setConversationIds([]),
  };
}
