import { batch, createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import type { AgentPush } from '../../shared/wire/agent-wire.ts';
import { ApiError } from '../data/http.ts';
import type { InboxApi } from '../data/inbox-api.ts';
import { createConversationList, type ConversationList } from './conversation-list.ts';
import { createLiveness } from './liveness.ts';
import { createOpenThread, type OpenThread } from './open-thread.ts';
import type { AgentConnection, SocketEvents } from '../data/socket.ts';
import { createTypingVisitors } from './typing-visitors.ts';
import type { Unsent } from './unsent.ts';

export type InboxStore = {
  list: ConversationList;
  thread: OpenThread;
  isLive: Accessor<boolean>;
  /** Whether the visitor of a conversation is typing. */
  isTyping(conversationId: string): boolean;
  /** True where the last close or reopen did not reach the server. */
  hasChangeFailed: Accessor<boolean>;
  setStatus(conversationId: string, status: 'open' | 'closed'): Promise<void>;
  sendTyping(conversationId: string, on: boolean): void;
};

type StoreOptions = {
  api: InboxApi;
  outboxes: Unsent['outboxes'];
  connect(events: SocketEvents): AgentConnection;
  /** The socket was refused: the session may be over. */
  onRefused(): Promise<void>;
};

/** The inbox's state: the list, the open thread, and what keeps both up to date. */
export function createInboxStore(options: StoreOptions): InboxStore {
  const { api, outboxes, connect, onRefused } = options;
  const [isLive, setIsLive] = createSignal(false);
  const [agentName, setAgentName] = createSignal<string>();
  const [hasChangeFailed, setHasChangeFailed] = createSignal(false);
  const typing = createTypingVisitors();

  const onError = (error: unknown) => {
    // It shows where it happened, or is made up for by the next poll or reconnect.
    if (!(error instanceof ApiError)) throw error;
  };

  const list = createConversationList(api, onError);
  const thread = createOpenThread({ api, list, agentName, outboxes, onError });

  const catchUp = () => {
    void list.refresh();
    void thread.resync();
  };

  const fetchConversation = async (id: string) => {
    try {
      list.take((await api.conversation(id)).conversation);
    } catch (error) {
      onError(error);
    }
  };

  const onPush = (push: AgentPush) => {
    switch (push.type) {
      case 'hello':
        setAgentName(push.agentName);
        // Pushes between the page's first requests and this moment went to nobody.
        catchUp();
        return;
      case 'conversation':
        list.take(push.conversation);
        return;
      case 'message': {
        const { conversationId, from } = push.message;
        batch(() => {
          if (!list.takeMessage(push.message)) void fetchConversation(conversationId);
          thread.takeMessage(push.message);
          if (from === 'visitor') typing.set(conversationId, false);
        });
        return;
      }
      case 'typing':
        typing.set(push.conversationId, push.on);
        return;
      case 'agent-typing':
      case 'viewing':
      case 'assigned':
      case 'note':
      case 'own-read':
      case 'visitor-page':
        return;
      case 'pong':
        return;
    }
    // A push that is new does not compile until it is handled.
    push satisfies never;
  };

  const connection = connect({ onPush, onLive: setIsLive, onRefused });
  onCleanup(() => connection.destroy());

  void list.refresh();

  createLiveness({ isLive, catchUp, check: () => connection.check() });

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
    list,
    thread,
    isLive,
    isTyping: typing.has,
    hasChangeFailed,
    async setStatus(conversationId, status) {
      setHasChangeFailed(false);
      try {
        await (status === 'closed' ? api.close(conversationId) : api.reopen(conversationId));
        list.take((await api.conversation(conversationId)).conversation);
      } catch (error) {
        setHasChangeFailed(true);
        onError(error);
      }
    },
    sendTyping: (conversationId, on) => connection.send({ type: 'typing', conversationId, on }),
  };
}
