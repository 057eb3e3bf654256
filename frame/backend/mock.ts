import { WidgetError } from '../../shared/errors.ts';
import type { Conversation, Message } from '../../shared/wire.ts';
import { makeVisitorId } from '../random-ids.ts';
import type { Storage } from '../storage.ts';
import type { Backend, PushHandlers } from './backend.ts';

const ECHO_DELAY_MS = 1400;
const TYPING_DELAY_MS = 400;
const AGENT_NAME = 'Mock';
const SESSION_LIFE_MS = 30 * 60_000;

type Kept = { messages: Message[]; conversation: Conversation | null };

/**
 * A backend inside the browser: nothing leaves it, and every message is answered with an echo. What
 * was said is there for as long as the tab is.
 */
export function makeMock(siteName: string, storage: Storage): Backend {
  const kept = storage.read('mock') as Kept | null;
  const messages: Message[] = kept?.messages ?? [];
  let conversation: Conversation | null = kept?.conversation ?? null;
  let push: PushHandlers['onPush'] = () => {};
  let conversationCount = messages.length;
  let visitorId = '';

  const session = () => ({
    token: 'mock',
    expiresAt: new Date(Date.now() + SESSION_LIFE_MS).toISOString(),
    visitorId,
    conversation,
  });

  const append = (from: Message['from'], text: string, more: Partial<Message>): Message => {
    conversation ??= begin();
    const message: Message = {
      id: `mock-${conversation.id}-${conversation.lastSeq + 1}`,
      conversationId: conversation.id,
      seq: conversation.lastSeq + 1,
      from,
      text,
      createdAt: new Date().toISOString(),
      ...more,
    };
    conversation = { ...conversation, lastSeq: message.seq };
    messages.push(message);
    keep();
    return message;
  };

  const keep = () => storage.write('mock', { messages, conversation });

  const begin = (): Conversation => {
    conversationCount += 1;
    return {
      id: `mock-${conversationCount}`,
      status: 'open',
      lastSeq: 0,
      readSeq: 0,
      agentReadSeq: 0,
      agentName: AGENT_NAME,
    };
  };

  const echo = (text: string) => {
    setTimeout(() => push({ type: 'typing', on: true, agentName: AGENT_NAME }), TYPING_DELAY_MS);
    setTimeout(() => {
      push({ type: 'typing', on: false, agentName: AGENT_NAME });
      push({
        type: 'message',
        message: append('agent', `[mock] ${text}`, { agentName: AGENT_NAME }),
      });
    }, ECHO_DELAY_MS);
  };

  return {
    async handshake(request) {
      visitorId = request.visitorId;
      return { available: true, site: { name: siteName, online: true }, ...session() };
    },
    async identify(_token, { externalUserId }) {
      if (externalUserId === null) {
        conversation = null;
        messages.length = 0;
        visitorId = makeVisitorId();
        keep();
      }
      return session();
    },
    async send(_token, { text, clientId }) {
      const known = messages.find((message) => message.clientId === clientId);
      const message = known ?? append('visitor', text, { clientId });
      if (!conversation)
        throw new WidgetError({ code: 'send_failed', message: 'No conversation.' });
      if (!known) echo(text);
      return { conversation, message };
    },
    current: async () => ({ conversation }),
    async messages(_token, conversationId, { since = 0, before = Infinity, limit = 50 }) {
      const matching = messages.filter(
        ({ conversationId: id, seq }) => id === conversationId && seq > since && seq < before,
      );
      return { messages: matching.slice(-limit), hasMore: matching.length > limit };
    },
    async read(_token, _conversationId, seq) {
      if (conversation) conversation = { ...conversation, readSeq: seq };
      keep();
    },
    async leave() {
      conversation = null;
      keep();
    },
    connect(_token, { onPush, onClose }) {
      push = onPush;
      queueMicrotask(() => push({ type: 'hello', conversation }));
      // A former page of this tab ended before its echo came.
      const last = messages[messages.length - 1];
      if (last?.from === 'visitor') echo(last.text);
      return {
        send(frame) {
          if (frame.type === 'ping') push({ type: 'pong' });
        },
        close() {
          push = () => {};
          onClose(1000);
        },
      };
    },
  };
}
