import { batch } from 'solid-js';
import type { AgentConversation, AgentHello, AgentPush } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';
import type { InboxApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';
import type { createNoticeBoard, Somebody } from './notice-board.ts';
import type { Notes } from './notes.ts';
import type { OpenThread } from './open-thread.ts';
import type { createTypingVisitors } from './typing-visitors.ts';
import type { Assignment } from './visitor-alerts.ts';

type NoticeBoard = ReturnType<typeof createNoticeBoard>;

type PushOptions = {
  agentId: string;
  api: Pick<InboxApi, 'conversation'>;
  list: ConversationList;
  thread: OpenThread;
  notes: Notes;
  typing: ReturnType<typeof createTypingVisitors>;
  viewers: NoticeBoard;
  answerers: NoticeBoard;
  greet(conversationId: string, agentId: string): void;
  onHello(hello: AgentHello): void;
  /** A visitor was deleted; by their own id. */
  onDeleted(visitorId: string): void;
  /** A message that came just now, after its conversation is known. */
  onNews(message: Message): void;
  /** A conversation was given to somebody, or to nobody, after it is known. */
  onAssigned(assignment: Assignment): void;
  onError(error: unknown): void;
};

/** Takes what the server pushes to where it belongs. */
export function makePushes(options: PushOptions): (push: AgentPush) => void {
  const { agentId, api, list, thread, typing, viewers, answerers, onError } = options;

  const fetchConversation = async (id: string) => {
    try {
      list.take((await api.conversation(id)).conversation);
    } catch (error) {
      onError(error);
    }
  };

  const takeConversation = (conversation: AgentConversation) => {
    // A push to several cannot say how far this person had read an older one.
    if (!list.get(conversation.id) && conversation.lastSeq > 1) {
      void fetchConversation(conversation.id);
    } else list.take(conversation);
    thread.takeConversation(conversation);
    list.counts.refreshSoon();
  };

  const takeMessage = async (message: Message) => {
    const isKnown = batch(() => {
      thread.takeMessage(message);
      if (message.from === 'visitor') typing.set(message.conversationId, false);
      return list.takeMessage(message);
    });
    if (!isKnown) await fetchConversation(message.conversationId);
    options.onNews(message);
  };

  const takeAssigned = async (assignment: Assignment) => {
    // Others' assignments are nothing to be told of.
    if (assignment.assignee?.id !== agentId) return;
    if (!list.get(assignment.conversationId)) await fetchConversation(assignment.conversationId);
    options.onAssigned(assignment);
  };

  /** Somebody at another window of the same person is no colleague. */
  const note = (
    board: NoticeBoard,
    push: { conversationId: string; agentId: string; agentName: string; on: boolean },
  ) => {
    const somebody: Somebody = { id: push.agentId, name: push.agentName };
    if (push.agentId !== agentId) board.set(push.conversationId, somebody, push.on);
  };

  return (push) => {
    switch (push.type) {
      case 'hello':
        options.onHello(push);
        return;
      case 'conversation':
        takeConversation(push.conversation);
        return;
      case 'message':
        void takeMessage(push.message);
        return;
      case 'typing':
        typing.set(push.conversationId, push.on);
        return;
      case 'agent-typing':
        note(answerers, push);
        return;
      case 'viewing':
        note(viewers, push);
        if (push.on && push.agentId !== agentId) options.greet(push.conversationId, push.agentId);
        return;
      case 'assigned':
        list.counts.refreshSoon();
        void takeAssigned(push);
        return;
      case 'own-read':
        list.takeRead(push.conversationId, push.seq);
        list.counts.refreshSoon();
        return;
      case 'note':
        options.notes.take(push.note);
        return;
      case 'visitor-page':
        thread.takePage(push.visitorId, push.page);
        return;
      case 'visitor-deleted':
        options.onDeleted(push.visitorId);
        void thread.resync();
        return;
      case 'pong':
        return;
    }
    // A push that is new does not compile until it is handled.
    push satisfies never;
  };
}
