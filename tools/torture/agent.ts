import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AgentConversationsReply, AgentMessagesReply } from '../../shared/wire/agent-wire.ts';
import type { SentMessage, Stored } from './record.ts';

export type Agent = {
  /** The conversation whose last message is this text. */
  find(text: string): Promise<string>;
  /** The ids of all the conversations that there are. */
  list(): Promise<string[]>;
  /** Goes on until the server has it, as any careful program would. */
  say(conversationId: string, visitor: string, text: string): Promise<void>;
  read(conversationId: string, visitor: string | undefined): Promise<Stored>;
};

const TIMEOUT_MS = 4_000;
const RETRY_MS = 300;

/** An agent's own program, behind the same weather as everybody. */
export function makeAgent(origin: string, token: string, sent: SentMessage[]): Agent {
  const call = async <Reply>(path: string, body?: object): Promise<Reply> => {
    for (;;) {
      try {
        const response = await fetch(`${origin}/api/v1/admin/cs/conversations${path}`, {
          method: body ? 'POST' : 'GET',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          signal: AbortSignal.timeout(TIMEOUT_MS),
          ...(body && { body: JSON.stringify(body) }),
        });
        if (response.ok) return (await response.json()) as Reply;
        if (response.status < 500 && response.status !== 429) {
          throw new Refusal(`${path}: ${response.status} ${await response.text()}`);
        }
      } catch (error) {
        // All else is the weather.
        if (error instanceof Refusal) throw error;
      }
      await delay(RETRY_MS);
    }
  };

  return {
    async find(text) {
      const { conversations } = await call<AgentConversationsReply>('');
      const found = conversations.find(({ lastMessage }) => lastMessage?.text === text);
      if (!found) throw new Error(`No conversation ends with ${text}`);
      return found.id;
    },
    async list() {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
        const page = await call<AgentConversationsReply>(query);
        ids.push(...page.conversations.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return ids;
    },
    async say(conversationId, visitor, text) {
      const at = Date.now();
      const one = { from: 'agent', visitor, sender: `agent of ${visitor}`, text, at } as const;
      const recorded: SentMessage = { ...one, fate: 'open' };
      sent.push(recorded);
      await call(`/${conversationId}/messages`, { text, clientId: randomUUID() });
      recorded.fate = 'accepted';
    },
    async read(conversationId, visitor) {
      const messages: Stored['messages'] = [];
      for (;;) {
        const since = messages.at(-1)?.seq ?? 0;
        const page = await call<AgentMessagesReply>(
          `/${conversationId}/messages?limit=100&since=${since}`,
        );
        messages.push(...page.messages.map(({ id, seq, from, text }) => ({ id, seq, from, text })));
        if (!page.hasMore) return { conversationId, visitor, messages };
      }
    },
  };
}

class Refusal extends Error {}
