import { createSignal, type Accessor } from 'solid-js';
import type { AgentChangeReply } from '../../shared/wire/agent-wire.ts';
import { ApiError } from '../data/http.ts';
import type { InboxApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';

/** `superseded`: the visitor has a newer conversation, so that this one stays closed. */
type Failure = { conversationId: string; reason: 'failed' | 'superseded' };

export type ConversationChanges = {
  /** The reason why the last change was not made. */
  failure: Accessor<Failure | undefined>;
  /** Resolves with whether it was done. */
  setStatus(conversationId: string, status: 'open' | 'closed'): Promise<boolean>;
  assign(conversationId: string, assigneeId: string | null): Promise<boolean>;
};

type ChangesOptions = {
  api: InboxApi;
  list: ConversationList;
  onError(error: unknown): void;
};

/** An agent's changes to conversations, beside answers. */
export function createConversationChanges({
  api,
  list,
  onError,
}: ChangesOptions): ConversationChanges {
  const [failure, setFailure] = createSignal<Failure>();

  const change = async (conversationId: string, send: () => Promise<AgentChangeReply>) => {
    setFailure(undefined);
    try {
      list.take((await send()).conversation);
      list.counts.refreshSoon();
      return true;
    } catch (error) {
      const isSuperseded = error instanceof ApiError && error.code === 'conversation_superseded';
      setFailure({ conversationId, reason: isSuperseded ? 'superseded' : 'failed' });
      onError(error);
      return false;
    }
  };

  return {
    failure,
    setStatus: (id, status) =>
      change(id, () => (status === 'closed' ? api.close(id) : api.reopen(id))),
    assign: (id, assigneeId) => change(id, () => api.change(id, { assigneeId })),
  };
}
