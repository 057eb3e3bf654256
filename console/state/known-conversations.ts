import { createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import { listed, type Conversations } from './conversations.ts';
import type { Gone } from './gone.ts';

export type KnownConversations = {
  known(): Conversations;
  /** Ids of the listed ones, latest activity first. */
  ids: Accessor<readonly string[]>;
  /** The unread messages of all that are known. */
  unreadHere: Accessor<number>;
  /** A conversation, listed or not; follows every change. */
  get(id: string): AgentConversation | undefined;
  publish(next: Conversations): void;
  /** All that are known and meet the test, listed or not. */
  where(test: (conversation: AgentConversation) => boolean): AgentConversation[];
  /** They are gone. */
  drop(ids: readonly string[]): void;
};

type KnownOptions = {
  gone: Pick<Gone, 'has'>;
  /** Whether a conversation belongs on the list that is shown now. */
  isIn(conversation: AgentConversation): boolean;
  unreadIn(known: Conversations): number;
};

/** Every conversation that this page has heard of. */
export function createKnownConversations({
  gone,
  isIn,
  unreadIn,
}: KnownOptions): KnownConversations {
  let known: Conversations = new Map();
  const [byId, setById] = createStore<Record<string, AgentConversation | undefined>>({});
  const [ids, setIds] = createSignal<readonly string[]>([]);
  const [unreadHere, setUnreadHere] = createSignal(0);

  const publish = (next: Conversations) => {
    const previous = known;
    known = new Map([...next].filter(([, conversation]) => !gone.has(conversation)));
    for (const [id, conversation] of known) {
      if (previous.get(id) !== conversation) setById(id, reconcile({ ...conversation }));
    }
    setIds(listed(known, isIn).map(({ id }) => id));
    setUnreadHere(unreadIn(known));
  };

  return {
    known: () => known,
    ids,
    unreadHere,
    get: (id) => byId[id],
    publish,
    where: (test) => Object.values(byId).flatMap((one) => (one && test(one) ? [one] : [])),
    drop(ids) {
      publish(new Map([...known].filter(([id]) => !ids.includes(id))));
      for (const id of ids) setById(id, undefined);
    },
  };
}
