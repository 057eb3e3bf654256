import { useNavigate } from '@solidjs/router';
import { createEffect, on } from 'solid-js';
import { conversationPath, PATHS } from '../base/paths.ts';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import { ownIdOf } from '../../shared/visitor-name.ts';
import type { InboxStore } from '../state/inbox-store.ts';

/** The ways from one conversation to another; the view of the list stays in the address. */
export function createThreadMoves(store: InboxStore, openId: () => string | undefined) {
  const navigate = useNavigate();
  const open = (id: string) => navigate(conversationPath(id) + location.search);
  const toList = () => navigate(PATHS.conversations + location.search);

  return {
    open,
    toList,
    /**
     * Closes the open conversation and goes on to the next one, or opens it again; one that the visitor
     * has left for a newer one leads there.
     */
    async toggleStatus() {
      const id = openId();
      const conversation = id === undefined ? undefined : store.list.get(id);
      if (!conversation) return;
      const newestId = newestOf(store, conversation.id);
      if (conversation.status === 'closed' && newestId !== conversation.id) {
        open(newestId);
        return;
      }
      const status = conversation.status === 'open' ? 'closed' : 'open';
      const { ids } = store.list;
      const next = nextAfter(ids(), conversation.id);
      const isDone = await store.changes.setStatus(conversation.id, status);
      // The reason may be a conversation that is not known here yet.
      if (!isDone) void store.thread.resync();
      // The agent may have gone on meanwhile, and a list of all states still holds it.
      const isOver = isDone && status === 'closed' && !ids().includes(conversation.id);
      if (!isOver || openId() !== id) return;
      if (next === undefined) toList();
      else open(next);
    },
    /** The visitor was deleted, or with `isLinked` all who look like the same person. */
    leaveDeleted(deleted: AgentConversation['visitor'], isLinked: boolean) {
      const isGone = ({ visitor }: AgentConversation) =>
        isLinked ? visitor.id === deleted.id : ownIdOf(visitor) === ownIdOf(deleted);
      const id = openId();
      const conversation = id === undefined ? undefined : store.list.get(id);
      // The agent may have gone on meanwhile.
      if (!conversation || isGone(conversation)) toList();
      store.forget(isGone);
    },
  };
}

/** Leads back to the list, where the row that was open takes the focus. */
export function createWayBack(
  openId: () => string | undefined,
  toList: () => void,
  focusRow: (id: string) => void,
) {
  let leftId: string | undefined;
  // A phone shows the list only once the router is there, and what is hidden takes no focus.
  createEffect(
    on(openId, (id) => {
      if (id === undefined && leftId !== undefined) focusRow(leftId);
      leftId = undefined;
    }),
  );
  return () => {
    leftId = openId();
    toList();
  };
}

/** The newest conversation of the open one's visitor, as far as it is known. */
export function newestOf({ thread }: Pick<InboxStore, 'thread'>, id: string): string {
  return thread.visitor()?.newestId ?? id;
}

/** The one below, or at the end of the list the one above. */
function nextAfter(ids: readonly string[], id: string): string | undefined {
  const at = ids.indexOf(id);
  return at < 0 ? undefined : (ids[at + 1] ?? ids[at - 1]);
}
