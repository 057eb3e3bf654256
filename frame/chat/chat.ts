import {
  batch,
  createSignal,
  getOwner,
  onCleanup,
  runWithOwner,
  untrack,
  type Accessor,
} from 'solid-js';
import {
  toErrorData,
  toWidgetError,
  type ErrorCode,
  type WidgetError,
} from '../../shared/rpc/errors.ts';
import type { ChatMessage } from '../../shared/rpc/events.ts';
import type { Profile } from '../../shared/config/profile.ts';
import type { Context, Site, VisitorPush } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import type { Notify } from '../ports/host.ts';
import type { Identity } from '../visitor/identity.ts';
import type { ChatHandover } from './frame-handover.ts';
import type { Storage } from '../browser/storage.ts';
import { loadPart } from '../retry/load-part.ts';
import { createTypingAgent } from './typing-agent.ts';
import type { Pushes, Reach } from '../sync/pushes.ts';
import { makeSession } from '../sync/session.ts';
import type { Talk } from './talk.ts';

export type Phase =
  | { type: 'connecting'; error?: WidgetError }
  | { type: 'ready'; site: Site }
  /** The chat has ended for good: nothing is tried any more. */
  | { type: 'refused'; error: WidgetError };

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
  /** A hash of the browser's traits, where it is wanted. */
  fingerprint: Promise<string | undefined>;
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
  const { backend, identity, notify } = options;
  const [phase, setPhase] = createSignal<Phase>({ type: 'connecting' });
  const [reach, setReach] = createSignal<Reach>('polls');
  const [keptIdentity, setKeptIdentity] = createSignal(identity.kept());
  const [typingAgent, setTypingAgent] = createTypingAgent();
  const [isOnline, setOnline] = createSignal(navigator.onLine);
  const knownLeft = options.storage.read('left');
  let pushes: Pushes | undefined;
  let visitorId: string | undefined;
  let isDestroyed = false;
  let isReading = false;

  /** Whether agents are there. */
  const setAttended = (online: boolean): void => {
    const current = phase();
    if (current.type === 'ready') setPhase({ type: 'ready', site: { ...current.site, online } });
  };

  const hasOtherTexts = (): boolean => {
    const current = untrack(phase);
    return current.type === 'ready' && current.site.hasOtherTexts === true;
  };

  const session = makeSession({
    backend,
    // The first view does not wait for the hash.
    async request() {
      const fingerprint = await options.fingerprint;
      return { ...identity.handshake(), ...(fingerprint !== undefined && { fingerprint }) };
    },
    onError(error) {
      const previous = phase();
      const isRepeated = previous.type === 'connecting' && previous.error?.code === error.code;
      setPhase({ type: error.retryable ? 'connecting' : 'refused', error });
      if (!isRepeated) notify.error(toErrorData(error));
    },
    onToken() {
      pushes?.authenticate();
      // While it changes who the visitor is, it is not settled whose the token is.
      if (talk()?.changes.isBusy() === false) options.keepSession(session.token());
    },
    onSite(site) {
      const current = phase();
      if (current.type !== 'ready') return;
      // While polling, agent presence is only refreshed by token renewals.
      const { online } = reach() === 'polls' ? site : current.site;
      setPhase({ type: 'ready', site: { ...site, online } });
      options.onSite(site);
    },
    isFollowing: () => talk()?.changes.isFollowing() === true,
  });

  const owner = getOwner();
  const [talk, setTalk] = createSignal<Talk>();
  const talking = loadPart(() => import('./talk.ts')).then(({ createTalk }) => {
    const { told, outgoing: kept } = options.kept;
    const make = () =>
      createTalk({
        ...options,
        session,
        told,
        kept,
        knownLeft,
        begun,
        adoptVisitor,
        onOther() {
          setTypingAgent();
          options.onOther();
        },
        tell: (news) => pushes?.tell(news),
      });
    const made = runWithOwner(owner, make) as Talk;
    made.feed.setReading(isReading);
    setTalk(made);
    return made;
  });

  const onPush = (push: VisitorPush): void => {
    switch (push.type) {
      case 'hello':
      case 'conversation':
        return talk()?.hear(push);
      case 'message':
        if (push.message.from === 'agent') setTypingAgent(undefined);
        return talk()?.hear(push);
      case 'typing':
        setTypingAgent(push.on ? push.agentName : undefined);
        return;
      case 'presence':
        return setAttended(push.online);
      case 'pong':
        return;
    }
    // A push that is new does not compile until it is handled.
    push satisfies never;
  };

  const adoptVisitor = (confirmed: string, keepsDraft: boolean, profile?: Profile) => {
    const scope = identity.storageScope();
    const changed = identity.adopt(confirmed, profile);
    visitorId = confirmed;
    setKeptIdentity(identity.kept());
    const next = identity.storageScope();
    if (next !== scope || !keepsDraft) options.rescope(next, keepsDraft);
    if (changed !== undefined) notify.visitor(changed);
    options.keepSession(session.token());
    pushes?.rename();
  };

  const begin = async () => {
    const [opened, { feed, sending, changes }] = await Promise.all([session.open(), talking]);
    options.onOpened();
    await changes.begin(opened.visitorId);
    await feed.showHistory(opened.conversation);
    options.onSite(opened.site);
    batch(() => {
      sending.show();
      setPhase({ type: 'ready', site: opened.site });
    });
    feed.tellUnread();
    if (!changes.isBusy()) sending.start();
    notify.ready();
  };

  /** Pushes are for what follows history, so what brings them is no part of the first view. */
  const listen = async () => {
    const [{ makePushes }, { feed, sending, changes, events }] = await Promise.all([
      loadPart(() => import('../sync/pushes.ts')),
      talking,
      begun,
    ]);
    if (isDestroyed) return;
    pushes = makePushes({
      backend,
      token: session.token,
      renew: session.renew,
      // The server says who this is, so that no tab can pass for one of somebody else's. An anonymous
      // visitor's id belongs to the browser, and is the same on all the sites of a page.
      name: () =>
        backend.place && [backend.place, identity.handshake().appKey, visitorId].join('|'),
      onPush,
      poll: feed.poll,
      onReach(next) {
        setReach(next);
        if (next === 'pushes') sending.hurry();
        else setTypingAgent();
      },
      ...events,
    });
    changes.look();
  };

  const begun = begin();

  listen().catch(() => {
    // A chat that did not begin has nothing to listen to.
  });
  begun.catch((error: unknown) => {
    // The session's onError has told it; who waits for a message's fate is told here.
    void talking.then(({ sending }) => sending.giveUp(toWidgetError(error)));
  });

  const onOnline = () => setOnline(navigator.onLine);
  addEventListener('online', onOnline);
  addEventListener('offline', onOnline);
  onCleanup(() => {
    isDestroyed = true;
    removeEventListener('online', onOnline);
    removeEventListener('offline', onOnline);
    talk()?.sending.destroy();
    pushes?.destroy();
    session.destroy();
  });

  return {
    phase,
    talk,
    talking,
    reach,
    typingAgent,
    isOnline,
    setReading(value) {
      isReading = value;
      talk()?.feed.setReading(value);
    },
    async send(text, clientId) {
      const { sending } = await talking;
      const current = phase();
      if (current.type === 'refused') throw current.error;
      return sending.send(text, clientId);
    },
    visit: async (context) => (await talking).visits.visit(context),
    askForTexts: async () => (await talking).visits.askForTexts(hasOtherTexts),
    setTyping: (on) => pushes?.send({ type: 'typing', on }),
    identify: async (profile) => (await talking).changes.identify(profile),
    kept() {
      const feed = talk()?.feed;
      return {
        identity: keptIdentity(),
        told: feed ? feed.told() : options.kept.told,
        outgoing: feed ? feed.timeline().outgoing : options.kept.outgoing,
      };
    },
  };
}
