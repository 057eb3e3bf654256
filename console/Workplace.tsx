import { Show, untrack, type JSX } from 'solid-js';
import { makeInboxApi } from './data/inbox-api.ts';
import { connectAgent } from './data/socket.ts';
import { Shell } from './shell/Shell.tsx';
import { useCall } from './state/call.ts';
import { InboxContext } from './state/inbox-context.ts';
import { useSession } from './state/console-session.ts';
import { createInboxStore } from './state/inbox-store.ts';
import { useUnsent } from './state/unsent.ts';

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
    outboxes: unsent.outboxes,
    connect: (events) => connectAgent(`${location.origin.replace(/^http/, 'ws')}/ws`, events),
    onRefused: session.check,
  });
  return (
    <InboxContext.Provider value={{ store, drafts: unsent.drafts }}>
      <Shell>{props.children}</Shell>
    </InboxContext.Provider>
  );
}
