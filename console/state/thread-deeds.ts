import type { AgentConversation, SeenPage } from '../../shared/wire/agent-wire.ts';
import { ownIdOf } from '../../shared/visitor-name.ts';
import type { ConversationList } from './conversation-list.ts';
import type { KnownThreads } from './known-threads.ts';
import type { makeReadMarks } from './read-marks.ts';
import type { Replies } from './replies.ts';
import type { ShownThread } from './shown-thread.ts';
import { newestSeq } from './thread.ts';
import { movedTo } from './visitor-page.ts';

export type ThreadDeeds = {
  send(text: string): Promise<void>;
  /** Sends a reply that failed once more. */
  resend(clientId: string): Promise<void>;
  /** Takes away a reply that failed. */
  discard(clientId: string): void;
  /** The agent sees the newest message. */
  markRead(): Promise<void>;
  /** A visitor went on to another page. */
  takePage(visitorId: string, page: SeenPage): void;
  /** The visitor may have begun it after the one that is open. */
  takeConversation(conversation: AgentConversation): void;
};

type DeedsOptions = {
  list: Pick<ConversationList, 'get'>;
  shown: ShownThread;
  threads: KnownThreads;
  replies: Replies;
  readMarks: ReturnType<typeof makeReadMarks>;
};

/** A deed in the open thread goes to the conversation that it belongs to. */
export function makeThreadDeeds(options: DeedsOptions): ThreadDeeds {
  const { shown, list, threads, replies, readMarks } = options;
  const conversationOf = (clientId: string) =>
    shown.entries.find((entry) => entry.clientId === clientId)?.conversationId;

  return {
    async send(text) {
      const id = shown.id();
      if (id !== undefined) await replies.send(id, text);
    },
    async resend(clientId) {
      const id = conversationOf(clientId);
      if (id !== undefined) await replies.resend(id, clientId);
    },
    discard(clientId) {
      const id = conversationOf(clientId);
      if (id !== undefined) replies.discard(id, clientId);
    },
    async markRead() {
      const id = shown.id();
      if (id !== undefined) await readMarks.mark(id, newestSeq(threads.get(id)));
    },
    takePage(visitorId, page) {
      const id = shown.id();
      const known = id === undefined ? undefined : threads.visitor(id);
      if (id === undefined || !known || ownIdOf(known) !== visitorId) return;
      threads.setVisitor(id, movedTo(known, page));
    },
    takeConversation(conversation) {
      const id = shown.id();
      const known = id === undefined ? undefined : threads.visitor(id);
      if (id === undefined || !known || ownIdOf(known) !== ownIdOf(conversation.visitor)) return;
      const newest = list.get(known.newestId);
      if (!newest || Date.parse(conversation.createdAt) <= Date.parse(newest.createdAt)) return;
      threads.setVisitor(id, { ...known, newestId: conversation.id });
    },
  };
}
