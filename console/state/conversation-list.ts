import { createSignal, type Accessor } from 'solid-js';
import type { AgentConversation, AgentConversationsReply } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';
import type { InboxApi } from '../data/inbox-api.ts';
import { makeAnswerOrder } from './answer-order.ts';
import {
  takeConversation,
  takeFirstPage,
  takeMessage,
  takeRead,
  unreadCount,
  type Conversations,
} from './conversations.ts';
import { createKnownConversations } from './known-conversations.ts';
import type { Gone } from './gone.ts';
import { createInboxCounts, type CountsView } from './inbox-counts.ts';
import { isFound, isInView, isSameView, queryOf, type InboxView } from './inbox-view.ts';

const PAGE = 30;
const LARGEST_PAGE = 100;
const OPEN: InboxView = { type: 'open' };

export type ListPhase = 'loading' | 'ready' | 'failed';

export type ConversationList = {
  view: Accessor<InboxView>;
  counts: CountsView;
  phase: Accessor<ListPhase>;
  /** Ids, latest activity first. */
  ids: Accessor<readonly string[]>;
  hasMore: Accessor<boolean>;
  isLoadingMore: Accessor<boolean>;
  /** Counts what is this person's to answer, or nobody's, known here or not. */
  totalUnread: Accessor<number>;
  /** A conversation, listed or not; follows every change. */
  get(id: string): AgentConversation | undefined;
  show(view: InboxView): Promise<void>;
  refresh(): Promise<void>;
  /** After a time in which pushes may have been missed: what is shown, and what is open, for it may be unread. */
  catchUp(): Promise<void>;
  loadMore(): Promise<void>;
  take(conversation: AgentConversation): void;
  /** False where the message's conversation is not known here. */
  takeMessage(message: Message): boolean;
  takeRead(id: string, seq: number): void;
  /** All that are known and meet the test, listed or not. */
  where(test: (conversation: AgentConversation) => boolean): AgentConversation[];
  /** They are gone. */
  drop(ids: readonly string[]): void;
};

type ListOptions = {
  api: Pick<InboxApi, 'conversations'>;
  agentId: string;
  gone: Pick<Gone, 'has'>;
  onError(error: unknown): void;
};

export function createConversationList(options: ListOptions): ConversationList {
  const { api, agentId, onError } = options;
  let loaded = PAGE;
  const ask = makeAnswerOrder();

  const [view, setView] = createSignal<InboxView>(OPEN, { equals: isSameView });
  const [phase, setPhase] = createSignal<ListPhase>('loading');
  const [cursor, setCursor] = createSignal<string | null>(null);
  const hasMore = () => cursor() !== null;
  const [isLoadingMore, setIsLoadingMore] = createSignal(false);
  const membership = makeMembership(agentId);

  const { known, publish, publishFound, askFirstPage, ...shown } = createCounted(options, {
    ...membership,
    isIn: (conversation) => membership.isIn(view(), conversation),
  });

  const refresh = async () => {
    const asked = view();
    const takePage = askFirstPage(asked);
    const isNewest = ask();
    const limit = Math.min(loaded, LARGEST_PAGE);
    try {
      const page = await api.conversations({ ...queryOf(asked), limit });
      if (!isNewest()) return;
      const isAsked = isSameView(asked, view());
      if (isFound(asked) && isAsked) membership.setFound(page.conversations);
      takePage(page);
      if (!isAsked) return;
      // Beyond the largest page the older cursor still says where the loaded list ends.
      if (loaded <= LARGEST_PAGE) setCursor(page.nextCursor);
      setPhase('ready');
    } catch (error) {
      if (isSameView(asked, view()) && phase() === 'loading') {
        // The list of the words before would pass for what these find.
        membership.setFound([]);
        publish(known());
        setPhase('failed');
      }
      onError(error);
    }
  };

  return {
    view,
    phase,
    ...shown,
    hasMore,
    isLoadingMore,
    async show(next) {
      if (isSameView(next, view())) return;
      // The results of the words so far stay until those of the next ones are there.
      if (next.type !== 'search' || view().type !== 'search') membership.setFound([]);
      setView(next);
      loaded = PAGE;
      setCursor(null);
      publish(known());
      setPhase('loading');
      await refresh();
    },
    refresh,
    catchUp: makeCatchUp(options, { view, refresh, askFirstPage }),
    async loadMore() {
      const from = cursor();
      if (from === null || isLoadingMore()) return;
      const asked = view();
      setIsLoadingMore(true);
      try {
        const page = await api.conversations({ ...queryOf(asked), limit: PAGE, cursor: from });
        const isAsked = isSameView(asked, view());
        if (isFound(asked) && isAsked) membership.addFound(page.conversations);
        publishFound(page.conversations.reduce(takeConversation, known()));
        if (!isAsked) return;
        loaded += PAGE;
        setCursor(page.nextCursor);
      } catch (error) {
        onError(error);
      } finally {
        setIsLoadingMore(false);
      }
    },
    take(conversation) {
      const isNew = !known().has(conversation.id);
      const next = takeConversation(known(), conversation);
      // One that has just begun was unread nowhere.
      if (isNew && conversation.lastSeq > 1) publishFound(next);
      else publish(next);
      // The server alone can tell whether it belongs to what was found.
      if (isNew && isFound(view())) void refresh();
    },
    takeMessage(message) {
      publish(takeMessage(known(), message));
      return known().has(message.conversationId);
    },
    takeRead: (id, seq) => publish(takeRead(known(), id, seq)),
  };
}

/** The conversations that are known, and the counts, which have nothing of them twice. */
function createCounted({ api, gone, onError }: ListOptions, { isIn, ...membership }: CountedParts) {
  const { unreadIn } = membership;
  const shown = createKnownConversations({ gone, isIn, unreadIn });
  const { known, publish, unreadHere } = shown;
  const counts = createInboxCounts({ api, unreadHere, onError });
  return {
    ...shown,
    counts,
    totalUnread: () => unreadHere() + counts.unreadElsewhere(),
    /** Some of these were not known so far, but unread elsewhere. */
    publishFound(next: Conversations) {
      const before = unreadHere();
      publish(next);
      counts.takeFound(unreadHere() - before);
    },
    /** A view's first page is asked for now; its answer goes into the result. */
    askFirstPage(view: InboxView) {
      const knownBefore = known();
      const unreadBefore = unreadHere();
      return (page: AgentConversationsReply) => {
        const unreadFound = membership.unreadFound(page, known());
        publish(takeFirstPage(known(), membership.firstPage(view, page, knownBefore)));
        if (page.counts) counts.take(page.counts, unreadBefore + unreadFound);
      };
    },
  };
}

type CountedParts = Pick<Membership, 'unreadIn' | 'unreadFound' | 'firstPage'> & {
  /** Whether a conversation is on the list that is shown. */
  isIn(conversation: AgentConversation): boolean;
};

type CatchUpParts = Pick<ConversationList, 'view' | 'refresh'> &
  Pick<ReturnType<typeof createCounted>, 'askFirstPage'>;

/** Takes the first page of what is shown, and beside it that of all that is open. */
function makeCatchUp({ api, onError }: Pick<ListOptions, 'api' | 'onError'>, parts: CatchUpParts) {
  const { view, refresh, askFirstPage } = parts;
  const ask = makeAnswerOrder();
  const refreshOpen = async () => {
    const takePage = askFirstPage(OPEN);
    const isNewest = ask();
    try {
      const page = await api.conversations({ ...queryOf(OPEN), limit: PAGE });
      if (isNewest()) takePage(page);
    } catch (error) {
      onError(error);
    }
  };
  return async () => {
    await Promise.all([refresh(), isSameView(view(), OPEN) ? undefined : refreshOpen()]);
  };
}

type Membership = ReturnType<typeof makeMembership>;

/** The rules for what stands where; only the server can tell which conversations hold some words. */
function makeMembership(agentId: string) {
  let found: ReadonlySet<string> = new Set();
  const idsOf = (conversations: readonly AgentConversation[]) => conversations.map(({ id }) => id);
  const unreadOf = (conversations: readonly AgentConversation[]) =>
    conversations
      .filter(({ status, assignee }) => status === 'open' && (assignee?.id ?? agentId) === agentId)
      .reduce((sum, one) => sum + unreadCount(one), 0);
  return {
    isIn: (view: InboxView, conversation: AgentConversation) =>
      isFound(view) ? found.has(conversation.id) : isInView(view, conversation, agentId),
    unreadIn: (known: Conversations) => unreadOf([...known.values()]),
    /** The unread messages of those on a page that were not known before. */
    unreadFound: ({ conversations }: AgentConversationsReply, known: Conversations) =>
      unreadOf(conversations.filter(({ id }) => !known.has(id))),
    firstPage: (view: InboxView, page: AgentConversationsReply, knownBefore: Conversations) => ({
      // A conversation without the words is still one that is known.
      isListed: (one: AgentConversation) => isInView(view, one, agentId),
      conversations: page.conversations,
      isWhole: page.nextCursor === null,
      knownBefore,
    }),
    setFound: (conversations: readonly AgentConversation[]) =>
      (found = new Set(idsOf(conversations))),
    addFound: (conversations: readonly AgentConversation[]) =>
      (found = new Set([...found, ...idsOf(conversations)])),
  };
}
