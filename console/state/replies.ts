import { makeClientId } from '../../client/random-ids.ts';
import { ApiError } from '../data/http.ts';
import type { ThreadApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';
import type { Outboxes } from './kept-outboxes.ts';
import type { KnownThreads } from './known-threads.ts';
import { addMessages, discardOutgoing, failOutgoing, putOutgoing } from './thread.ts';
import type { ThreadFetching } from './thread-fetching.ts';

export type Replies = {
  /** The ids of all that was sent from this page. */
  sentClientIds: ReadonlySet<string>;
  send(conversationId: string, text: string): Promise<void>;
  /** Sends a reply that failed once more. */
  resend(conversationId: string, clientId: string): Promise<void>;
  /** Takes away a reply that failed. */
  discard(conversationId: string, clientId: string): void;
};

type ReplyOptions = {
  api: ThreadApi;
  list: ConversationList;
  threads: KnownThreads;
  fetching: ThreadFetching;
  outboxes: Outboxes;
  onError(error: unknown): void;
};

/** The agent's replies, from the composer until the server has them. */
export function makeReplies(options: ReplyOptions): Replies {
  const { api, list, threads, fetching, outboxes, onError } = options;
  const sentClientIds = new Set([...outboxes.values()].flat().map(({ clientId }) => clientId));

  const deliver = async (id: string, clientId: string, text: string) => {
    const createdAt = new Date().toISOString();
    const outgoing = { clientId, text, createdAt, state: 'sending' as const };
    threads.update(id, (thread) => putOutgoing(thread, outgoing));
    try {
      const { message } = await api.send(id, { clientId, text });
      list.takeMessage(message);
      threads.update(id, (thread) => addMessages(thread, [message]));
      await fetching.catchUp(id);
    } catch (error) {
      threads.update(id, (thread) => failOutgoing(thread, clientId, refusalIn(error)));
      onError(error);
    }
  };

  return {
    sentClientIds,
    async send(id, text) {
      const clientId = makeClientId();
      sentClientIds.add(clientId);
      await deliver(id, clientId, text);
    },
    async resend(id, clientId) {
      const outgoing = threads.get(id).outbox.find((candidate) => candidate.clientId === clientId);
      if (outgoing?.state === 'failed') await deliver(id, clientId, outgoing.text);
    },
    discard(id, clientId) {
      threads.update(id, (thread) => discardOutgoing(thread, clientId));
    },
  };
}

/** Refusals that pass: the session ended, the line was slow, or there was too much at once. */
const PASSING = [401, 408, 429];

/** The server's words for a refusal that stays, however often the same is sent. */
function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const { status, code, message } = error;
  const isFinal = status >= 400 && status < 500 && !PASSING.includes(status);
  // Without a code, somebody else answered.
  return isFinal && code !== '' ? message : undefined;
}
