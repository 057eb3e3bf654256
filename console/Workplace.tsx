import { basePath } from '../client/base-path.ts';
import { useNavigate } from '@solidjs/router';
import { onCleanup, Show, untrack, type JSX } from 'solid-js';
import { chime } from '../client/chime-sound.ts';
import { readableName } from '../shared/readable-name.ts';
import { makeInboxApi } from './data/inbox-api.ts';
import { connectAgent } from './data/socket.ts';
import { useLanguage } from './base/language.ts';
import { followNotifyChoice, notifyChoice } from './base/notify-choice.ts';
import { conversationPath } from './base/paths.ts';
import { createTabIcon, TabCountContext } from './base/tab-count.ts';
import { visitorName } from '../shared/visitor-name.ts';
import { Shell } from './shell/Shell.tsx';
import { useCall } from './state/call.ts';
import { makeDesktop } from './state/desktop-notification.ts';
import { InboxContext } from './state/inbox-context.ts';
import { useSession } from './state/console-session.ts';
import { createInboxStore } from './state/inbox-store.ts';
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
  return (
    <InboxContext.Provider value={{ store, drafts: unsent.drafts }}>
      <TabCountContext.Provider value={count}>
        <Shell>{props.children}</Shell>
      </TabCountContext.Provider>
    </InboxContext.Provider>
  );
}

/** A notification is read at a glance. */
const LONGEST_TOLD = 120;

function useAlertWays(): AlertWays {
  const { texts } = useLanguage();
  const navigate = useNavigate();
  const desktop = makeDesktop();
  onCleanup(desktop.clear);
  return {
    ring() {
      chime().catch(() => {
        // Without sound: the count tells the same.
      });
    },
    tell: ({ id, visitor, siteName }, { text }) =>
      desktop.show({
        title: `${visitorName(visitor, texts().visitor)} · ${readableName(siteName)}`,
        body: Array.from(text).slice(0, LONGEST_TOLD).join(''),
        tag: id,
        onClick: () => navigate(conversationPath(id)),
      }),
  };
}
