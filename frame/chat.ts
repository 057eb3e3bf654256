import { batch, createSignal, onCleanup, type Accessor } from 'solid-js';
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
import { createTypingAgent } from './typing-agent.ts';
import { makeConnection, type Connection } from './sync/connection.ts';
import { makeOutbox } from './sync/outbox.ts';
import { makeSession } from './sync/session.ts';
import type { Outgoing } from './sync/timeline.ts';

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
  /** Resolves once the server has taken the identity over; what is sent meanwhile waits for it. */
  identify(profile: Profile): Promise<void>;
};

export type ChatOptions = {
  backend: Backend;
  identity: Identity;
  storage: Storage;
  notify: Notify;
  /** Puts the storage under another visitor's name; what was begun goes along if it is theirs. */
  rescope(scope: string, keepsDraft: boolean): void;
};

/** One visitor's chat: the handshake, then messages both ways, until it is destroyed. */
export function createChat(options: ChatOptions): Chat {
  const { backend, identity, storage, notify } = options;
  const [phase, setPhase] = createSignal<Phase>({ type: 'connecting' });
  const [isConnected, setConnected] = createSignal(true);
  const [typingAgent, setTypingAgent] = createTypingAgent();
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
      void feed.closeGaps();
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
      void feed.closeGaps();
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
          void feed.closeGaps();
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

  const adoptVisitor = (visitorId: string, keepsDraft: boolean, profile?: Profile) => {
    const scope = identity.storageScope();
    const changed = identity.adopt(visitorId, profile);
    if (identity.storageScope() !== scope) options.rescope(identity.storageScope(), keepsDraft);
    if (changed !== undefined) notify.visitor(changed);
  };

  const begin = async () => {
    const opened = await session.open();
    adoptVisitor(opened.visitorId, true);
    await feed.showHistory(opened.conversation);
    batch(() => {
      showUnsent();
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
        else setTypingAgent();
      },
    });
    if (pendingChanges === 0) outbox.start();
    notify.ready();
  };

  const begun = begin();
  begun.catch((error: unknown) => {
    // The session's onError has told it; who waits for a message's fate is told here.
    for (const clientId of [...waiting.keys()]) settle(clientId, toWidgetError(error));
  });

  const showUnsent = () => {
    for (const outgoing of outbox.waiting()) feed.apply({ type: 'queued', outgoing });
  };

  const changeVisitor = async (profile: Profile, unsent: readonly Outgoing[]) => {
    const { request, isOther, keepsUnsent } = identity.change(profile);
    const reply = await session.identify(request);
    if (!isOther) return adoptVisitor(reply.visitorId, true, profile);
    // What was written after the call belongs to the new visitor in any case.
    const taken = outbox.take();
    adoptVisitor(reply.visitorId, keepsUnsent, profile);
    outbox.load(taken.filter((outgoing) => keepsUnsent || !unsent.includes(outgoing)));
    setTypingAgent();
    feed.apply({ type: 'cleared' });
    showUnsent();
    const kept = new Set(outbox.waiting().map(({ clientId }) => clientId));
    for (const { clientId } of taken) {
      if (!kept.has(clientId)) settle(clientId, makeSignedOutError());
    }
    await feed.showHistory(reply.conversation);
  };

  /** One change of identity after the other: each is made of what the former has come to. */
  let changes: Promise<unknown> = Promise.resolve();
  let pendingChanges = 0;

  const identify = async (profile: Profile): Promise<void> => {
    const unsent = outbox.waiting();
    const former = changes;
    pendingChanges += 1;
    // Nothing may be sent under an identity that is being given up.
    const paused = outbox.pause();
    const change = (async () => {
      await Promise.all([begun, paused, former]);
      await changeVisitor(profile, unsent);
    })();
    changes = change
      .catch(() => {
        // Whoever asked for this change is told; the next one begins from what holds.
      })
      .then(() => {
        pendingChanges -= 1;
        if (pendingChanges === 0 && session.token() !== undefined) outbox.start();
      });
    await change;
  };

  const hurry = () => {
    connection?.hurry();
    outbox.hurry();
  };
  addEventListener('online', hurry);
  onCleanup(() => {
    removeEventListener('online', hurry);
    outbox.destroy();
    connection?.destroy();
    session.destroy();
  });

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
    identify,
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
