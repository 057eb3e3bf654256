import { basePath } from '../client/base-path.ts';
import { useNavigate } from '@solidjs/router';
import { createEffect, on, onCleanup, Show, untrack, type JSX } from 'solid-js';
import { chime } from '../client/chime-sound.ts';
import { assignmentText, notificationText } from '../shared/notification-text.ts';
import type { AgentConversation } from '../shared/wire/agent-wire.ts';
import { onWorkerMessage } from './data/browser-push.ts';
import { makeInboxApi } from './data/inbox-api.ts';
import { connectAgent } from './data/socket.ts';
import { useLanguage } from './base/language.ts';
import { isOpenConversation } from './base/message-notification.ts';
import { followNotifyChoice, notifyChoice } from './base/notify-choice.ts';
import { conversationPath } from './base/paths.ts';
import { createTabIcon, TabCountContext } from './base/tab-count.ts';
import { Shell } from './shell/Shell.tsx';
import { useAuthApi } from './state/apis.ts';
import { useCall } from './state/call.ts';
import { makeDesktop } from './state/desktop-notification.ts';
import { InboxContext } from './state/inbox-context.ts';
import { useSession } from './state/console-session.ts';
import { createInboxStore } from './state/inbox-store.ts';
import { subscribe } from './state/own-push.ts';
import { useUnsent } from './state/unsent.ts';
import type { AlertWays } from './state/visitor-alerts.ts';

/** One person's console, for as long as their session lasts. */
export function Workplace(props: { agentId: string; children?: JSX.Element }) {
  const session = useSession();
  return (
    <Show when={session.can('admin.cs.inbox')} fallback={<Shell>{props.children}</Shell>}>
      <WithInbox agentId={props.agentId}>{props.children}</WithInbox>
    </Show>
  );
}

function WithInbox(props: { agentId: string; children?: JSX.Element }) {
  const session = useSession();
  const agentId = untrack(() => props.agentId);
  const unsent = useUnsent().of(agentId);
  const store = createInboxStore({
    agentId,
    api: makeInboxApi(useCall()),
    unsent,
    connect: (events) =>
      connectAgent(`${location.origin.replace(/^http/, 'ws')}${basePath()}/ws`, events),
    alerts: useAlertWays(),
    onRefused: session.check,
  });
  onCleanup(followNotifyChoice());
  const count = () => (notifyChoice().count ? store.list.totalUnread() : 0);
  createTabIcon(count);
  useKeptPush();
  return (
    <InboxContext.Provider value={{ store, drafts: unsent.drafts }}>
      <TabCountContext.Provider value={count}>
        <Shell>{props.children}</Shell>
      </TabCountContext.Provider>
    </InboxContext.Provider>
  );
}

/** Subscribes this browser to pushes anew at each start, and in each language: its session may be a new one. */
function useKeptPush(): void {
  const { locale } = useLanguage();
  const api = useAuthApi();
  createEffect(
    on(locale, () => {
      if (notifyChoice().push) void subscribe(api);
    }),
  );
}

function useAlertWays(): AlertWays {
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const openConversation = (id: string) => navigate(conversationPath(id));
  const desktop = makeDesktop(openConversation);
  onCleanup(desktop.clear);
  onCleanup(
    onWorkerMessage((word) => {
      if (isOpenConversation(word)) openConversation(word.conversationId);
    }),
  );
  const show = (conversation: AgentConversation, seq: number, text: string) => {
    const { id, visitor, siteName } = conversation;
    const shown = notificationText({ visitor, siteName, text }, locale());
    void desktop.show({ conversationId: id, seq, ...shown });
  };
  return {
    ring() {
      chime().catch(() => {
        // Without sound: the count tells the same.
      });
    },
    tell: (conversation, { seq, text }) => show(conversation, seq, text),
    tellAssigned: (conversation, byName) =>
      show(conversation, conversation.lastSeq, assignmentText(byName, locale())),
  };
}
