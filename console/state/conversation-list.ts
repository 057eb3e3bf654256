import { createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';
import type { InboxApi } from '../data/inbox-api.ts';
import {
  listed,
  takeConversation,
  takeFirstPage,
  takeMessage,
  unreadCount,
  type Conversations,
  type Status,
} from './conversations.ts';

const PAGE = 30;
const LARGEST_PAGE = 100;

export type ListPhase = 'loading' | 'ready' | 'failed';

export type ConversationList = {
  status: Accessor<Status>;
  phase: Accessor<ListPhase>;
  /** Ids, latest activity first. */
  ids: Accessor<readonly string[]>;
  hasMore: Accessor<boolean>;
  isLoadingMore: Accessor<boolean>;
  totalUnread: Accessor<number>;
  /** A conversation, listed or not; follows every change. */
  get(id: string): AgentConversation | undefined;
  show(status: Status): Promise<void>;
  refresh(): Promise<void>;
  loadMore(): Promise<void>;
  take(conversation: AgentConversation): void;
  /** False where the message's conversation is not known here. */
  takeMessage(message: Message): boolean;
  takeRead(id: string, seq: number): void;
};

export function createConversationList(
  api: InboxApi,
  onError: (error: unknown) => void,
): ConversationList {
  let known: Conversations = new Map();
  let cursor: string | null = null;
  let loaded = PAGE;

  const [byId, setById] = createStore<Record<string, AgentConversation>>({});
  const [status, setStatus] = createSignal<Status>('open');
  const [phase, setPhase] = createSignal<ListPhase>('loading');
  const [ids, setIds] = createSignal<readonly string[]>([]);
  const [hasMore, setHasMore] = createSignal(false);
  const [isLoadingMore, setIsLoadingMore] = createSignal(false);
  const [totalUnread, setTotalUnread] = createSignal(0);

  const publish = (next: Conversations) => {
    const previous = known;
    known = next;
    for (const [id, conversation] of next) {
      if (previous.get(id) !== conversation) setById(id, reconcile({ ...conversation }));
    }
    setIds(listed(next, status()).map(({ id }) => id));
    setTotalUnread(listed(next, 'open').reduce((sum, item) => sum + unreadCount(item), 0));
  };

  const refresh = async () => {
    const asked = status();
    const knownBefore = known;
    const limit = Math.min(loaded, LARGEST_PAGE);
    try {
      const page = await api.conversations({ status: asked, limit });
      publish(
        takeFirstPage(known, {
          status: asked,
          conversations: page.conversations,
          isWhole: page.nextCursor === null,
          knownBefore,
        }),
      );
      if (asked !== status()) return;
      // Beyond the largest page the older cursor still says where the loaded list ends.
      if (loaded <= LARGEST_PAGE) setCursor(page.nextCursor);
      setPhase('ready');
    } catch (error) {
      if (asked === status() && phase() === 'loading') setPhase('failed');
      onError(error);
    }
  };

  const setCursor = (next: string | null) => {
    cursor = next;
    setHasMore(next !== null);
  };

  return {
    status,
    phase,
    ids,
    hasMore,
    isLoadingMore,
    totalUnread,
    get: (id) => byId[id],
    async show(next) {
      setStatus(next);
      loaded = PAGE;
      setCursor(null);
      publish(known);
      setPhase('loading');
      await refresh();
    },
    refresh,
    async loadMore() {
      if (cursor === null || isLoadingMore()) return;
      const asked = status();
      setIsLoadingMore(true);
      try {
        const page = await api.conversations({ status: asked, limit: PAGE, cursor });
        publish(page.conversations.reduce(takeConversation, known));
        if (asked !== status()) return;
        loaded += PAGE;
        setCursor(page.nextCursor);
      } catch (error) {
        onError(error);
      } finally {
        setIsLoadingMore(false);
      }
    },
    take: (conversation) => publish(takeConversation(known, conversation)),
    takeMessage(message) {
      publish(takeMessage(known, message));
      return known.has(message.conversationId);
    },
    takeRead(id, seq) {
      const conversation = known.get(id);
      if (conversation) publish(takeConversation(known, { ...conversation, agentReadSeq: seq }));
    },
  };
}
