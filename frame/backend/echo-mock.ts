import type { PushHandlers } from '../../client/push-socket.ts';
import { makeVisitorId } from '../../client/random-ids.ts';
import type { Message, VisitorPush } from '../../shared/wire/wire.ts';
import type { Storage } from '../browser/storage.ts';
import { AGENT_NAME, makeMockStore } from './mock-store.ts';
import { MOCK_FACE, MOCK_TEAM } from './mock-team.ts';
import type { Backend } from '../ports/backend.ts';

const SEEN_DELAY_MS = 400;
const ECHO_DELAY_MS = 1400;
const SESSION_LIFE_MS = 30 * 60_000;

/**
 * A backend inside the browser: nothing leaves it, and every message is seen and answered with an
 * echo. The conversation lasts as long as the tab.
 */
export function makeEchoMock(siteName: string, storage: Storage): Backend {
  const store = makeMockStore(storage);
  const { current, byId, change, begin, append } = store;
  /** A former page of this tab may have ended before its answer came. */
  let [left] = store.kept().messages.slice(-1);
  let push: PushHandlers<VisitorPush>['onPush'] = () => {};
  let visitorId = '';

  /** Nobody answers in a conversation that was left meanwhile, nor to one who has signed out. */
  const isOpen = (id: string) => current()?.id === id && current()?.status === 'open';

  const answer = ({ conversationId, seq, text }: Message) => {
    setTimeout(() => {
      if (!isOpen(conversationId)) return;
      push({ type: 'conversation', conversation: change(conversationId, { agentReadSeq: seq }) });
      push({ type: 'typing', on: true, agentName: AGENT_NAME });
    }, SEEN_DELAY_MS);
    setTimeout(() => {
      push({ type: 'typing', on: false, agentName: AGENT_NAME });
      if (!isOpen(conversationId)) return;
      const echo = `[mock] ${text}`;
      const message = append(byId(conversationId), 'agent', echo, {
        agentName: AGENT_NAME,
        agentAvatar: MOCK_FACE,
      });
      push({ type: 'message', message });
    }, ECHO_DELAY_MS);
  };

  const session = () => ({
    token: 'mock',
    expiresAt: new Date(Date.now() + SESSION_LIFE_MS).toISOString(),
    visitorId,
    conversation: current(),
    messages: store.messagesOf(current()?.id).slice(-50),
  });

  return {
    async handshake(request) {
      visitorId = request.visitorId;
      return {
        available: true,
        site: { name: siteName, online: true, agents: MOCK_TEAM },
        ...session(),
      };
    },
    async identify(_token, { externalUserId }) {
      if (externalUserId === null) {
        visitorId = makeVisitorId();
        store.clear();
      }
      return session();
    },
    async send(_token, { text, clientId }) {
      const known = store.kept().messages.find((message) => message.clientId === clientId);
      if (known) return { conversation: byId(known.conversationId), message: known };
      const newest = current();
      const conversation = newest?.status === 'open' ? newest : begin(newest);
      const message = append(conversation, 'visitor', text, { clientId });
      answer(message);
      return { conversation: byId(conversation.id), message };
    },
    current: async () => ({ conversation: current() }),
    async messages(_token, id, { since, before = Infinity, limit = 50 }) {
      const matching = store.messagesOf(id).filter(({ seq }) => seq > (since ?? 0) && seq < before);
      return {
        conversation: byId(id),
        messages: since === undefined ? matching.slice(-limit) : matching.slice(0, limit),
        hasMore: matching.length > limit,
      };
    },
    async read(_token, id, seq) {
      change(id, { readSeq: seq });
    },
    async leave(_token, { id }) {
      push({ type: 'conversation', conversation: change(id, { status: 'closed' }) });
    },
    connect(_token, { onPush, onClose }) {
      push = onPush;
      queueMicrotask(() => {
        push({ type: 'hello', conversation: current() });
        push({ type: 'presence', online: true });
      });
      if (left?.from === 'visitor') answer(left);
      left = undefined;
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
