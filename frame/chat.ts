import { batch, createSignal, onCleanup, type Accessor } from 'solid-js';
import { toErrorData, toWidgetError, type WidgetError } from '../shared/errors.ts';
import type { ChatMessage } from '../shared/events.ts';
import type { Profile } from '../shared/profile.ts';
import type { Message, Site, VisitorPush } from '../shared/wire.ts';
import type { Backend } from './backend/backend.ts';
import { makeFates, makeSignedOutError } from './fates.ts';
import { createFeed, toChatMessage, type Feed } from './feed.ts';
import type { Notify } from './host.ts';
import type { Identity } from './identity.ts';
import { makeClientId } from './random-ids.ts';
import type { KeptChat } from './kept.ts';
import type { Storage } from './storage.ts';
import { loadPart } from './load-part.ts';
import { assertSendable } from './sendable.ts';
import { createTypingAgent } from './typing-agent.ts';
import type { Connection } from './sync/connection.ts';
import { makeOutbox } from './sync/outbox.ts';
import { makeSession } from './sync/session.ts';
import { makeTurns } from './sync/turns.ts';
import type { Outgoing } from './sync/timeline.ts';

export type Phase =
  | { type: 'connecting'; error?: WidgetError }
  | { type: 'ready'; site: Site }
  /** For good: nothing is tried any more. */
  | { type: 'refused'; error: WidgetError };

export type Chat = Pick<
  Feed,
  'timeline' | 'hasOlder' | 'loadOlder' | 'trim' | 'divider' | 'setReading'
> & {
  phase: Accessor<Phase>;
  /** Whether pushes arrive; undefined until they have for the first time. */
  isConnected: Accessor<boolean | undefined>;
  /** The name of the agent who is typing. */
  typingAgent: Accessor<string | undefined>;
  /** Resolves once the server has the message; with an id that was sent before, it is that one. */
  send(text: string, clientId?: string): Promise<ChatMessage>;
  retry(clientId: string): void;
  discard(clientId: string): void;
  setTyping(isTyping: boolean): void;
  /** Resolves once the server has taken the identity over; what is sent meanwhile waits for it. */
  identify(profile: Profile): Promise<void>;
  /** What the next frame of this page needs to go on with. */
  kept: Accessor<KeptChat>;
};

export type ChatOptions = {
  backend: Backend;
  identity: Identity;
  storage: Storage;
  notify: Notify;
  /** What the former frame of this page left. */
  kept: KeptChat;
  /** The handshake told what the site is like. */
  onSite(site: Site): void;
  /** Puts the storage under another visitor's name; what was begun goes along if it is theirs. */
  rescope(scope: string, keepsDraft: boolean): void;
};

/** One visitor's chat: the handshake, then messages both ways, until it is destroyed. */
export function createChat(options: ChatOptions): Chat {
  const { backend, identity, storage, notify } = options;
  const [phase, setPhase] = createSignal<Phase>({ type: 'connecting' });
  const [isConnected, setConnected] = createSignal<boolean>();
  const [keptIdentity, setKeptIdentity] = createSignal(identity.kept());
  const [typingAgent, setTypingAgent] = createTypingAgent();
  const fates = makeFates();
  let connection: Connection | undefined;
  let isDestroyed = false;

  const session = makeSession({
    backend,
    request: identity.handshake,
    onError(error) {
      const previous = phase();
      const isRepeated = previous.type === 'connecting' && previous.error?.code === error.code;
      setPhase({ type: error.retryable ? 'connecting' : 'refused', error });
      if (!isRepeated) notify.error(toErrorData(error));
    },
    onToken: () => connection?.authenticate(),
  });

  const feed = createFeed({ backend, session, notify, told: options.kept.told });

  const outbox = makeOutbox({
    storage,
    send: ({ text, clientId }) => session.run((token) => backend.send(token, { text, clientId })),
    onSent({ clientId }, { conversation, message }) {
      feed.apply(
        { type: 'conversation', conversation, historyEnd: 0 },
        { type: 'messages', conversationId: conversation.id, messages: [message] },
      );
      void feed.closeGaps();
      fates.settle(clientId, message);
    },
    onRefused({ clientId }, error) {
      feed.apply({ type: 'failed', clientId, error: error.code });
      notify.error(toErrorData(error));
      fates.settle(clientId, error);
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
          feed.apply({ type: 'conversation', conversation, historyEnd: 0 });
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
    setKeptIdentity(identity.kept());
    if (identity.storageScope() !== scope) options.rescope(identity.storageScope(), keepsDraft);
    if (changed !== undefined) notify.visitor(changed);
  };

  const begin = async () => {
    const opened = await session.open();
    adoptVisitor(opened.visitorId, true);
    await feed.showHistory(opened.conversation);
    options.onSite(opened.site);
    batch(() => {
      showUnsent();
      setPhase({ type: 'ready', site: opened.site });
    });
    feed.tellUnread();
    if (!changes.isBusy()) outbox.start();
    notify.ready();
  };

  /** Pushes are for what follows history, so what brings them is no part of the first view. */
  const listen = async () => {
    const [{ makeConnection }] = await Promise.all([
      loadPart(() => import('./sync/connection.ts')),
      begun,
    ]);
    if (isDestroyed) return;
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
  };

  // Where the frame's storage is blocked, this is all that is left of what a former frame had to send.
  const inStorage = new Set(outbox.waiting().map(({ clientId }) => clientId));
  for (const outgoing of options.kept.outgoing) {
    if (outgoing.error !== undefined) {
      feed.apply({ type: 'queued', outgoing });
    } else if (!inStorage.has(outgoing.clientId)) {
      outbox.add(outgoing);
    }
  }

  const begun = begin();
  listen().catch(() => {
    // What did not begin has nothing to listen to.
  });
  begun.catch((error: unknown) => {
    // The session's onError has told it; who waits for a message's fate is told here.
    fates.settleAll(toWidgetError(error));
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
      if (!kept.has(clientId)) fates.settle(clientId, makeSignedOutError());
    }
    await feed.showHistory(reply.conversation);
  };

  /** Each change of identity is made of what the former has come to. */
  const changes = makeTurns(() => {
    if (session.token() !== undefined) outbox.start();
  });

  const identify = async (profile: Profile): Promise<void> => {
    const unsent = outbox.waiting();
    // Nothing may be sent under an identity that is being given up.
    const paused = outbox.pause();
    await changes.take(async () => {
      await Promise.all([begun, paused]);
      await changeVisitor(profile, unsent);
    });
  };

  const hurry = () => {
    connection?.hurry();
    outbox.hurry();
  };
  addEventListener('online', hurry);
  onCleanup(() => {
    isDestroyed = true;
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
    trim: feed.trim,
    divider: feed.divider,
    setReading: feed.setReading,
    isConnected,
    typingAgent,
    async send(text, clientId = makeClientId()) {
      assertSendable(text);
      const current = phase();
      if (current.type === 'refused') throw current.error;
      const { logs, outgoing } = feed.timeline();
      const isSame = (message: { clientId?: string }) => message.clientId === clientId;
      const known = logs.flatMap((log) => log.known.filter(isSame));
      if (known[0]) return toChatMessage(known[0]);
      if (!outgoing.some(isSame) && !outbox.waiting().some(isSame)) {
        const added = { clientId, text, createdAt: new Date().toISOString() };
        feed.apply({ type: 'queued', outgoing: added });
        outbox.add(added);
      }
      return fates.of(clientId);
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
    kept: () => ({
      identity: keptIdentity(),
      told: feed.told(),
      outgoing: feed.timeline().outgoing,
    }),
  };
}
