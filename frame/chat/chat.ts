import { batch, createSignal, getOwner, onCleanup, runWithOwner, type Accessor } from 'solid-js';
import { toWidgetError, type ErrorCode } from '../../shared/rpc/errors.ts';
import type { ChatMessage } from '../../shared/rpc/events.ts';
import type { Profile } from '../../shared/config/profile.ts';
import type { Context, Site } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import type { Notify } from '../ports/host.ts';
import type { Identity } from '../visitor/identity.ts';
import type { ChatHandover } from './frame-handover.ts';
import type { Storage } from '../browser/storage.ts';
import { loadPart } from '../retry/load-part.ts';
import { createTypingAgent } from './typing-agent.ts';
import type { Pushes, Reach } from '../sync/pushes.ts';
import { makeSession, type Session } from '../sync/session.ts';
import type { Talk, TalkOptions } from './talk.ts';
import { createOnline } from '../browser/online.ts';
import { createPhase, type Phase, type PhaseState } from './phase.ts';
import { createNamedVisitor } from '../visitor/named-visitor.ts';

export type Chat = {
  phase: Accessor<Phase>;
  /** The conversation; undefined until its part is loaded, and then there for good. */
  talk: Accessor<Talk | undefined>;
  /** The same to wait for. */
  talking: Promise<Talk>;
  /** Whether the device has a network at all. */
  isOnline: Accessor<boolean>;
  /** The way in which news arrives. */
  reach: Accessor<Reach>;
  /** The name of the agent who is typing. */
  typingAgent: Accessor<string | undefined>;
  /** While true, what is shown counts as read. */
  setReading(isReading: boolean): void;
  /** Resolves once the server has the message; with an id that was sent before, it is that one. */
  send(text: string, clientId?: string): Promise<ChatMessage>;
  setTyping(isTyping: boolean): void;
  /** Resolves once the server has taken the identity over; what is sent meanwhile waits for it. */
  identify(profile: Profile): Promise<void>;
  /** The page that the visitor is on has become another one: tells the server, once it knows them. */
  visit(context: Context): Promise<void>;
  /** The language has become another one: asks for the site's texts in it. */
  askForTexts(): Promise<void>;
  /** The state that the next frame of this page continues from. */
  kept: Accessor<ChatHandover>;
};

export type ChatOptions = {
  backend: Backend;
  identity: Identity;
  /** A hash of the browser's traits, where it is wanted and there in time for a handshake. */
  fingerprint(): Promise<string | undefined>;
  storage: Storage;
  notify: Notify;
  /** The state of this page's former frame. */
  kept: ChatHandover;
  /** The first handshake succeeded: nothing that is stored may be shown or given away before. */
  onOpened(): void;
  /** The handshake told what the site is like. */
  onSite(site: Site): void;
  /** A link opened the chat. */
  isLink: boolean;
  /** The session's token, and whose it is, as they are from here on. */
  keepSession(token: string | undefined): void;
  /** Another tab of this visitor has sent something. */
  onSent(text: string): void;
  /** Puts the storage under another visitor's name; what was begun goes along if it is theirs. */
  rescope(scope: string, keepsDraft: boolean): void;
  /** A message will never be sent. */
  onRefused(code: ErrorCode): void;
  /** Another visitor follows, and must find nothing of the former one. */
  onOther(): void;
};

/** One visitor's chat: the handshake, then messages both ways, until it is destroyed. */
export function createChat(options: ChatOptions): Chat {
  const { backend, identity } = options;
  const state = createPhase(options.notify);
  const [reach, setReach] = createSignal<Reach>('polls');
  const [typingAgent, setTypingAgent] = createTypingAgent();
  const [talk, setTalk] = createSignal<Talk>();
  let pushes: Pushes | undefined;
  let isDestroyed = false;
  let isReading = false;

  const session = makeChatSession(options, {
    state,
    talk,
    // While polling, agent presence is only refreshed by token renewals.
    isPresenceTold: () => reach() !== 'polls',
    onToken: () => pushes?.authenticate(),
  });
  const visitor = createNamedVisitor({ ...options, session, onName: () => pushes?.rename() });
  const talking = loadTalk(options, {
    session,
    begun: () => begun,
    adoptVisitor: visitor.adopt,
    onOther() {
      setTypingAgent();
      options.onOther();
    },
    tell: (news) => pushes?.tell(news),
  }).then((made) => {
    made.feed.setReading(isReading);
    setTalk(made);
    return made;
  });
  const begun = begin(options, { state, session, talking });

  const listen = async () => {
    const [listening, here] = await Promise.all([
      loadPart(() => import('./talk-part.ts')),
      talking,
      begun,
    ]);
    if (isDestroyed) return;
    pushes = listening.listen({
      backend,
      identity,
      session,
      talk: here,
      visitorId: visitor.id,
      setReach,
      setTypingAgent,
      setAttended: state.setAttended,
    });
    here.changes.look();
  };
  listen().catch(() => {
    // A chat that did not begin has nothing to listen to.
  });
  begun.catch((error: unknown) => {
    // The session's onError has told it; who waits for a message's fate is told here.
    void talking.then(({ sending }) => sending.giveUp(toWidgetError(error)));
  });

  onCleanup(() => {
    isDestroyed = true;
    talk()?.sending.destroy();
    pushes?.destroy();
    session.destroy();
  });

  return {
    phase: state.phase,
    talk,
    talking,
    reach,
    typingAgent,
    isOnline: createOnline(),
    setReading(value) {
      isReading = value;
      talk()?.feed.setReading(value);
    },
    async send(text, clientId) {
      const { sending } = await talking;
      const current = state.phase();
      if (current.type === 'refused') throw current.error;
      return sending.send(text, clientId);
    },
    visit: async (context) => (await talking).visits.visit(context),
    askForTexts: async () =>
      (await talking).visits.askForTexts(() => state.site()?.hasOtherTexts === true),
    setTyping: (on) => pushes?.send({ type: 'typing', on }),
    identify: async (profile) => (await talking).changes.identify(profile),
    kept() {
      const feed = talk()?.feed;
      return {
        identity: visitor.kept(),
        told: feed ? feed.told() : options.kept.told,
        outgoing: feed ? feed.timeline().outgoing : options.kept.outgoing,
      };
    },
  };
}

type SessionPlace = {
  state: PhaseState;
  talk: Accessor<Talk | undefined>;
  /** Whether pushes tell if agents are there. */
  isPresenceTold(): boolean;
  onToken(): void;
};

function makeChatSession(options: ChatOptions, place: SessionPlace): Session {
  const { identity } = options;
  const { state, talk } = place;
  const session = makeSession({
    backend: options.backend,
    // The first view does not wait for the hash.
    async request() {
      const fingerprint = await options.fingerprint();
      return { ...identity.handshake(), ...(fingerprint !== undefined && { fingerprint }) };
    },
    onError: state.fail,
    onToken() {
      place.onToken();
      // While it changes who the visitor is, it is not settled whose the token is.
      if (talk()?.changes.isBusy() === false) options.keepSession(session.token());
    },
    onSite(site) {
      const current = state.site();
      if (!current) return;
      const { online } = place.isPresenceTold() ? current : site;
      state.setSite({ ...site, online });
      options.onSite(site);
    },
    isFollowing: () => talk()?.changes.isFollowing() === true,
  });
  return session;
}

type Beginning = { state: PhaseState; session: Session; talking: Promise<Talk> };

/** Resolves once the chat is ready: the site is known, and the history is there. */
async function begin(
  { onOpened, onSite, notify }: ChatOptions,
  { state, session, talking }: Beginning,
): Promise<void> {
  const [opened, { feed, sending, changes }] = await Promise.all([session.open(), talking]);
  onOpened();
  await changes.begin(opened.visitorId);
  await feed.showHistory(opened.conversation, opened.messages);
  onSite(opened.site);
  batch(() => {
    sending.show();
    state.setSite(opened.site);
  });
  feed.tellUnread();
  if (!changes.isBusy()) sending.start();
  notify.ready();
}

type TalkPlace = Pick<TalkOptions, 'session' | 'adoptVisitor' | 'onOther' | 'tell'> & {
  begun(): Promise<void>;
};

/** The conversation is a part of its own, loaded beside the handshake. */
function loadTalk(options: ChatOptions, { begun, ...place }: TalkPlace): Promise<Talk> {
  const owner = getOwner();
  const knownLeft = options.storage.read('left');
  const { told, outgoing: kept } = options.kept;
  return loadPart(() => import('./talk-part.ts')).then(
    ({ createTalk }) =>
      runWithOwner(owner, () =>
        createTalk({
          ...options,
          ...place,
          told,
          kept,
          knownLeft,
          begun: begun(),
        }),
      ) as Talk,
  );
}
