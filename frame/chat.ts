import { batch, createSignal, type Accessor } from 'solid-js';
import { toWidgetError, WidgetError } from '../shared/errors.ts';
import type { ChatMessage } from '../shared/events.ts';
import type { Profile } from '../shared/profile.ts';
import { codePointLength, MAX_TEXT_LENGTH } from '../shared/text.ts';
import type { Message, Site, VisitorPush } from '../shared/wire.ts';
import type { Backend } from './backend/backend.ts';
import { makeClientId } from './client-id.ts';
import { createFeed, toChatMessage, type Feed } from './feed.ts';
import type { Notify } from './host.ts';
import type { Identity } from './identity.ts';
import type { Storage } from './storage.ts';
import { makeConnection, type Connection } from './sync/connection.ts';
import { makeOutbox } from './sync/outbox.ts';
import { makeSession } from './sync/session.ts';

export type Phase =
  | { type: 'connecting'; error?: WidgetError }
  | { type: 'ready'; site: Site }
  /** For good: nothing is tried any more. */
  | { type: 'refused'; error: WidgetError };

export type Chat = Pick<Feed, 'timeline' | 'hasOlder' | 'loadOlder' | 'setReading'> & {
  phase: Accessor<Phase>;
  /** Whether pushes arrive; true until the socket is down for the first time. */
  isConnected: Accessor<boolean>;
  /** The name of the agent who is typing. */
  typingAgent: Accessor<string | undefined>;
  /** Resolves once the server has the message. */
  send(text: string): Promise<ChatMessage>;
  retry(clientId: string): void;
  discard(clientId: string): void;
  setTyping(isTyping: boolean): void;
  identify(profile: Profile): Promise<void>;
  destroy(): void;
};

export type ChatOptions = {
  backend: Backend;
  identity: Identity;
  storage: Storage;
  notify: Notify;
  /** What the former visitor had begun is nobody's business any more. */
  onVisitorGone(): void;
};

/** One visitor's chat: the handshake, then messages both ways, until it is destroyed. */
export function createChat(options: ChatOptions): Chat {
  const { backend, identity, storage, notify } = options;
  const [phase, setPhase] = createSignal<Phase>({ type: 'connecting' });
  const [isConnected, setConnected] = createSignal(true);
  const [typingAgent, setTypingAgent] = createSignal<string>();
  /** Who waits for the fate of which message of their own. */
  const waiting = new Map<string, (fate: Message | WidgetError) => void>();
  let connection: Connection | undefined;

  const settle = (clientId: string, fate: Message | WidgetError) => {
    waiting.get(clientId)?.(fate);
    waiting.delete(clientId);
  };

  const session = makeSession({
    backend,
    request: identity.handshake,
    onError(error) {
      const previous = phase();
      const isRepeated = previous.type === 'connecting' && previous.error?.code === error.code;
      setPhase({ type: error.retryable ? 'connecting' : 'refused', error });
      if (!isRepeated) notify.error(error.toData());
    },
    onToken: (token) => connection?.send({ type: 'auth', token }),
  });

  const feed = createFeed({ backend, session, notify });

  const outbox = makeOutbox({
    storage,
    send: ({ text, clientId }) => session.run((token) => backend.send(token, { text, clientId })),
    onSent({ clientId }, { conversation, message }) {
      feed.apply(
        { type: 'conversation', conversation, isHistory: false },
        { type: 'messages', conversationId: conversation.id, messages: [message] },
      );
      feed.closeGaps();
      settle(clientId, message);
    },
    onRefused({ clientId }, error) {
      feed.apply({ type: 'failed', clientId, error: error.code });
      notify.error(error.toData());
      settle(clientId, error);
    },
  });

  const onMessage = (message: Message) => {
    const { conversationId } = message;
    if (message.from === 'agent') setTypingAgent(undefined);
    const isKnown = feed
      .timeline()
      .logs.some(({ conversation }) => conversation.id === conversationId);
    if (isKnown) {
      feed.apply({ type: 'messages', conversationId, messages: [message] });
      feed.closeGaps();
    } else {
      // Begun from another tab: asking for the conversation brings the message along.
      feed.poll().catch(() => {
        // The next push or hello leads here again.
      });
    }
  };

  const onPush = (push: VisitorPush): void => {
    switch (push.type) {
      case 'hello':
      case 'conversation':
        if (push.conversation) {
          const { conversation } = push;
          feed.apply({ type: 'conversation', conversation, isHistory: false });
          feed.closeGaps();
        }
        return;
      case 'message':
        return onMessage(push.message);
      case 'typing':
        setTypingAgent(push.on ? push.agentName : undefined);
        return;
      case 'presence': {
        const current = phase();
        if (current.type !== 'ready') return;
        setPhase({ type: 'ready', site: { ...current.site, online: push.online } });
        return;
      }
      case 'pong':
        return;
    }
  };

  const adoptVisitor = (visitorId: string, keepsUnsent: boolean, profile?: Profile) => {
    const changed = identity.adopt(visitorId, profile);
    storage.rescope(identity.storageScope(), keepsUnsent);
    if (changed !== undefined) notify.visitor(changed);
  };

  const begin = async () => {
    const opened = await session.open();
    adoptVisitor(opened.visitorId, true);
    await feed.showHistory(opened.conversation).catch(() => {
      // The chat is usable without; the visitor's next scroll or message asks again.
    });
    batch(() => {
      for (const outgoing of outbox.restored) feed.apply({ type: 'queued', outgoing });
      setPhase({ type: 'ready', site: opened.site });
    });
    connection = makeConnection({
      backend,
      token: session.token,
      renew: session.renew,
      onPush,
      poll: feed.poll,
      onState(isUp) {
        setConnected(isUp);
        if (isUp) outbox.hurry();
      },
    });
    outbox.start();
    notify.ready();
  };

  const begun = begin();
  begun.catch((error: unknown) => {
    // The session's onError has told it; who waits for a message's fate is told here.
    for (const clientId of [...waiting.keys()]) settle(clientId, toWidgetError(error));
  });

  const hurry = () => {
    connection?.hurry();
    outbox.hurry();
  };
  addEventListener('online', hurry);

  return {
    phase,
    timeline: feed.timeline,
    hasOlder: feed.hasOlder,
    loadOlder: feed.loadOlder,
    setReading: feed.setReading,
    isConnected,
    typingAgent,
    async send(text) {
      assertSendable(text);
      const current = phase();
      if (current.type === 'refused') throw current.error;
      const clientId = makeClientId();
      const outgoing = { clientId, text, createdAt: new Date().toISOString() };
      feed.apply({ type: 'queued', outgoing });
      outbox.add(outgoing);
      return new Promise((resolve, reject) => {
        waiting.set(clientId, (fate) =>
          fate instanceof WidgetError ? reject(fate) : resolve(toChatMessage(fate)),
        );
      });
    },
    retry(clientId) {
      const failed = feed.timeline().outgoing.find((outgoing) => outgoing.clientId === clientId);
      if (!failed) return;
      const { text, createdAt } = failed;
      feed.apply({ type: 'retried', clientId });
      outbox.add({ clientId, text, createdAt });
    },
    discard(clientId) {
      outbox.remove(clientId);
      feed.apply({ type: 'discarded', clientId });
    },
    setTyping: (on) => connection?.send({ type: 'typing', on }),
    async identify(profile) {
      await begun;
      const { request, isOther, keepsUnsent } = identity.change(profile);
      const reply = await session.identify(request);
      adoptVisitor(reply.visitorId, keepsUnsent, profile);
      if (!isOther) return;
      const { outgoing } = feed.timeline();
      feed.apply({ type: 'cleared' });
      if (keepsUnsent) {
        for (const unsent of outgoing) feed.apply({ type: 'queued', outgoing: unsent });
      } else {
        outbox.clear();
        options.onVisitorGone();
        for (const { clientId } of outgoing) settle(clientId, makeSignedOutError());
      }
      await feed.showHistory(reply.conversation);
    },
    destroy() {
      removeEventListener('online', hurry);
      outbox.destroy();
      connection?.destroy();
      session.destroy();
    },
  };
}

function assertSendable(text: string): void {
  if (text.trim() === '') {
    throw new WidgetError({ code: 'send_failed', message: 'The message is empty.' });
  }
  if (codePointLength(text) > MAX_TEXT_LENGTH) {
    const message = `A message has at most ${MAX_TEXT_LENGTH} characters.`;
    throw new WidgetError({ code: 'message_too_long', message });
  }
}

function makeSignedOutError(): WidgetError {
  const message = 'The visitor signed out before the message was sent.';
  return new WidgetError({ code: 'send_failed', message });
}
