import { makeClientId } from '../../client/random-ids.ts';
import { ApiError } from '../data/http.ts';
import type { ThreadApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';
import type { Outboxes } from './kept-outboxes.ts';
import type { KnownThreads } from './known-threads.ts';
import { makeReplyLines } from './reply-lines.ts';
import {
  addMessages,
  discardOutgoing,
  failOutgoing,
  putOutgoing,
  type Outgoing,
} from './thread.ts';
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

  const lines = makeReplyLines();

  const fail = (id: string, clientId: string, refusal?: string) =>
    threads.update(id, (thread) => failOutgoing(thread, clientId, refusal));

  /** Resolves with whether the next one may go: one that is refused for good holds up nothing. */
  const post = async (id: string, { clientId, text }: Outgoing): Promise<boolean> => {
    try {
      const { message } = await api.send(id, { clientId, text });
      list.takeMessage(message);
      threads.update(id, (thread) => addMessages(thread, [message]));
      return true;
    } catch (error) {
      const refusal = refusalIn(error);
      fail(id, clientId, refusal);
      onError(error);
      return refusal !== undefined;
    }
  };

  const deliver = async (id: string, outgoing: Outgoing) => {
    const anew = { ...outgoing, state: 'sending' as const, refusal: undefined };
    threads.update(id, (thread) => putOutgoing(thread, anew));
    const isThrough = await lines.follow(id, () => post(id, outgoing));
    if (isThrough) await fetching.catchUp(id);
    // It never went, or has failed already.
    else fail(id, outgoing.clientId);
  };

  return {
    sentClientIds,
    async send(id, text) {
      const clientId = makeClientId();
      sentClientIds.add(clientId);
      const createdAt = new Date().toISOString();
      await deliver(id, { clientId, text, createdAt, state: 'sending' });
    },
    async resend(id, clientId) {
      const outgoing = threads.get(id).outbox.find((candidate) => candidate.clientId === clientId);
      if (outgoing?.state === 'failed') await deliver(id, outgoing);
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
