import { createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import { listed, type Conversations } from './conversations.ts';

export type KnownConversations = {
  known(): Conversations;
  /** Ids of the listed ones, latest activity first. */
  ids: Accessor<readonly string[]>;
  totalUnread: Accessor<number>;
  /** A conversation, listed or not; follows every change. */
  get(id: string): AgentConversation | undefined;
  publish(next: Conversations): void;
  /** Returns the ids of those that are gone. */
  forget(isGone: (conversation: AgentConversation) => boolean): string[];
};

type KnownOptions = {
  /** Whether a conversation belongs on the list that is shown now. */
  isIn(conversation: AgentConversation): boolean;
  unreadIn(known: Conversations): number;
};

/** Every conversation that this page has heard of. */
export function createKnownConversations({ isIn, unreadIn }: KnownOptions): KnownConversations {
  let known: Conversations = new Map();
  const [byId, setById] = createStore<Record<string, AgentConversation | undefined>>({});
  const [ids, setIds] = createSignal<readonly string[]>([]);
  const [totalUnread, setTotalUnread] = createSignal(0);

  const publish = (next: Conversations) => {
    const previous = known;
    known = next;
    for (const [id, conversation] of next) {
      if (previous.get(id) !== conversation) setById(id, reconcile({ ...conversation }));
    }
    setIds(listed(next, isIn).map(({ id }) => id));
    setTotalUnread(unreadIn(next));
  };

  return {
    known: () => known,
    ids,
    totalUnread,
    get: (id) => byId[id],
    publish,
    forget(isGone) {
      const goneIds = Object.values(byId).flatMap((one) => (one && isGone(one) ? [one.id] : []));
      publish(new Map([...known].filter(([id]) => !goneIds.includes(id))));
      for (const id of goneIds) setById(id, undefined);
      return goneIds;
    },
  };
}
