import { WidgetError } from '../../shared/errors.ts';
import { visitorIdOf } from '../../shared/visitor-id.ts';
import type { Conversation, Message } from '../../shared/wire.ts';
import type { Backend, PushHandlers } from './backend.ts';

const ECHO_DELAY_MS = 1400;
const TYPING_DELAY_MS = 400;
const AGENT_NAME = 'Mock';
const SESSION_LIFE_MS = 30 * 60_000;

/** A backend inside the browser: nothing leaves it, and every message is answered with an echo. */
export function makeMock(siteName: string): Backend {
  const messages: Message[] = [];
  let conversation: Conversation | null = null;
  let push: PushHandlers['onPush'] = () => {};
  let conversationCount = 0;
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
    return message;
  };

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
        visitorId = visitorIdOf(crypto.getRandomValues(new Uint8Array(16)));
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
    },
    async leave() {
      conversation = null;
    },
    connect(_token, { onPush, onClose }) {
      push = onPush;
      queueMicrotask(() => push({ type: 'hello', conversation }));
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
