import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import { VIEWING_LASTS_MS } from '../../shared/inbox-limits.ts';
import type { AgentConversation, AgentHello } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';
import { ownIdOf } from '../../shared/visitor-name.ts';
import { ApiError } from '../data/http.ts';
import type { InboxApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';
import type { ConversationChanges } from './conversation-changes.ts';
import { createInboxContent } from './inbox-content.ts';
import { createLiveness } from './liveness.ts';
import { createNoticeBoard, type Somebody } from './notice-board.ts';
import type { Notes } from './notes.ts';
import type { OpenThread } from './open-thread.ts';
import { createOwnViewing } from './own-viewing.ts';
import { makePushes } from './inbox-pushes.ts';
import { createIsVisible } from './page-visibility.ts';
import { createSiteNames, type SiteNames } from './site-names.ts';
import type { AgentConnection, SocketEvents } from '../data/socket.ts';
import { notifyChoice } from '../base/notify-choice.ts';
import { createVisitorAlerts, type AlertWays, type Assignment } from './visitor-alerts.ts';
import type { Unsent } from './unsent.ts';
import { createTypingVisitors } from './typing-visitors.ts';

/** Somebody who types says so every few seconds. */
const TYPING_LASTS_MS = 8_000;

export type InboxStore = {
  agentId: string;
  api: InboxApi;
  list: ConversationList;
  thread: OpenThread;
  changes: ConversationChanges;
  siteNames: SiteNames;
  notes: Notes;
  isLive: Accessor<boolean>;
  /** Whether the person can see the page. */
  isVisible: Accessor<boolean>;
  /** Whether the visitor of a conversation is typing. */
  isTyping(conversationId: string): boolean;
  /** Colleagues who look at a conversation. */
  viewers(conversationId: string): readonly Somebody[];
  /** Colleagues who write an answer. */
  answerers(conversationId: string): readonly Somebody[];
  sendTyping(conversationId: string, on: boolean): void;
  /** The visitors of these were deleted: nothing of them stays in this browser. */
  forget(isDeleted: (conversation: AgentConversation) => boolean): void;
};

type StoreOptions = {
  agentId: string;
  api: InboxApi;
  unsent: Pick<Unsent, 'drafts' | 'outboxes'>;
  connect(events: SocketEvents): AgentConnection;
  alerts: AlertWays;
  /** The socket was refused: the session may be over. */
  onRefused(): Promise<void>;
};

/** The inbox's state: the list, the open thread, and what keeps both up to date. */
export function createInboxStore(options: StoreOptions): InboxStore {
  const { agentId, unsent, connect, alerts, onRefused } = options;
  const [isLive, setIsLive] = createSignal(false);
  const [agentName, setAgentName] = createSignal<string>();
  const isVisible = createIsVisible();
  const typing = createTypingVisitors();

  const onError = (error: unknown) => {
    // It shows where it happened, or is made up for by the next poll or reconnect.
    if (!(error instanceof ApiError)) throw error;
  };

  const content = createInboxContent({ agentId, api: options.api, unsent, agentName, onError });
  const { api, list, thread, changes, notes } = content;
  const siteNames = createSiteNames({ report: api.report, onError });

  const catchUp = () => {
    void list.catchUp();
    void thread.resync();
    for (const id of thread.conversationIds()) void notes.load(id);
  };
  const onHello = ({ agentName: name, siteIds }: AgentHello) => {
    setAgentName(name);
    content.cover(siteIds);
    // Pushes between the page's first requests and this moment went to nobody.
    catchUp();
  };

  const viewers = createNoticeBoard(VIEWING_LASTS_MS);
  const answerers = createNoticeBoard(TYPING_LASTS_MS);
  const { greet } = createOwnViewing({
    conversationId: () => (isLive() && isVisible() ? thread.id() : undefined),
    say: (conversationId, on) => connection.send({ type: 'viewing', conversationId, on }),
  });

  const state = { list, thread, notes, typing, viewers, answerers };
  const alertTo = createVisitorAlerts({
    ...alerts,
    agentId,
    list,
    lookedAt: () => (isVisible() ? thread.id() : undefined),
    choice: notifyChoice,
  });
  const onNews = (message: Message) => void alertTo.message(message);
  const onAssigned = (assignment: Assignment) => void alertTo.assigned(assignment);
  const onDeleted = (visitorId: string) => content.forgetVisitors([visitorId]);
  const hears = { greet, onHello, onNews, onAssigned, onDeleted, onError };
  const onPush = makePushes({ agentId, api, ...state, ...hears });
  const connection = connect({ onPush, onLive: setIsLive, onRefused });
  onCleanup(() => connection.destroy());

  void list.refresh();

  createLiveness({ isLive, catchUp, check: () => connection.check() });

  createEffect(
    on(thread.conversationIds, (ids, before = []) => {
      for (const id of ids) if (!before.includes(id)) void notes.load(id);
    }),
  );

  createEffect(
    on(
      () => {
        const id = thread.id();
        return [id === undefined ? 0 : list.get(id)?.readSeq, agentName()];
      },
      () => thread.publish(),
    ),
  );

  return {
    agentId,
    api,
    list,
    thread,
    changes,
    siteNames,
    notes,
    isLive,
    isVisible,
    isTyping: typing.has,
    viewers: viewers.at,
    answerers: answerers.at,
    sendTyping: (conversationId, on) => connection.send({ type: 'typing', conversationId, on }),
    forget: (isDeleted) =>
      content.forgetVisitors(list.where(isDeleted).map(({ visitor }) => ownIdOf(visitor))),
  };
}
