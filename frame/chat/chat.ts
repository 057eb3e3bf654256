import { createSignal, getOwner, onCleanup, runWithOwner, untrack, type Accessor } from 'solid-js';
import type { ErrorCode } from '../../shared/rpc/errors.ts';
import type { ChatMessage } from '../../shared/rpc/events.ts';
import type { Profile } from '../../shared/config/profile.ts';
import type { Context, Site } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import type { ChatNotify } from './chat-message.ts';
import type { Identity } from '../visitor/identity.ts';
import type { ChatHandover } from './frame-handover.ts';
import type { Storage } from '../browser/storage.ts';
import { loadPart } from '../retry/load-part.ts';
import type { Reach } from '../sync/pushes.ts';
import { makeSession, type AvailableReply, type Session } from '../sync/session.ts';
import type { BegunTalk } from './begin-talk.ts';
import { createLazyVisits } from './lazy-visits.ts';
import { createTalkOnDemand, type TalkOnDemand } from './talk-on-demand.ts';
import type { Talk } from './talk.ts';
import { createOnline } from '../browser/online.ts';
import { createPhase, type Phase, type PhaseState } from './phase.ts';
import { createNamedVisitor, type NamedVisitor } from '../visitor/named-visitor.ts';

export type Chat = {
  phase: Accessor<Phase>;
  /** The conversation; undefined until it is needed and its part is loaded, and then there for good. */
  talk: Accessor<Talk | undefined>;
  /** Brings it, if it is not there yet. */
  needTalk(): Promise<Talk>;
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
  /** A key was pressed, or what was being written is sent or gone. */
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
  notify: ChatNotify;
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
  /**
   * The visitor has signed out, and the server may not hear of it for long: what is written meanwhile is to
   * be kept in this place. Without one, that is over.
   */
  onLeaving(next: Storage | undefined): void;
  /** Another visitor follows, and must find nothing of the former one. */
  onOther(): void;
};

/** One visitor's chat: the handshake, then messages both ways, until it is destroyed. */
export function createChat(options: ChatOptions): Chat {
  const { identity, kept, storage } = options;
  const state = createPhase(options.notify);
  const [begunTalk, setBegunTalk] = createSignal<BegunTalk>();
  const talk = () => begunTalk()?.talk;
  const pushes = () => untrack(begunTalk)?.pushes();
  const reach = () => begunTalk()?.reach() ?? 'polls';
  const knownNote = storage.read('left');
  const owner = getOwner();
  let isReading = false;

  const session = makeChatSession(options, {
    state,
    talk,
    onDemand: () => onDemand,
    // While polling, agent presence is only refreshed by token renewals.
    isPresenceTold: () => reach() !== 'polls',
    onToken: () => pushes()?.authenticate(),
  });
  const visitor = createNamedVisitor({ ...options, session, onName: () => pushes()?.rename() });

  const tabsName = () => nameOfTabs(options, visitor.id());

  /** The messages that the host knows of. A chat that is ready without a talk has none: all that comes is news. */
  const told = () => {
    const feed = talk()?.feed;
    if (feed) return feed.told();
    return state.phase().type === 'ready' ? {} : kept.told;
  };

  const bring = async () => {
    const { beginTalk } = await loadPart(() => import('./talk-part.ts'));
    const begin = () =>
      beginTalk({
        ...options,
        session,
        opened,
        begun,
        told: told(),
        kept: kept.outgoing,
        knownNote,
        adoptVisitor: visitor.adopt,
        tabsName,
        setAttended: state.setAttended,
        takeNews: onDemand.takeNews,
      });
    const brought = runWithOwner(owner, begin) as BegunTalk;
    brought.talk.feed.setReading(isReading);
    setBegunTalk(brought);
    return brought;
  };
  const onDemand = createTalkOnDemand({ ...options, session, tabsName, bring });
  const needTalk = async () => (await onDemand.need()).talk;
  const opened = session.open();
  const begun = beginChat(options, { state, opened, talk, onDemand, visitor });
  begun.catch(() => {
    // The session's onError has told it.
  });
  if (onDemand.hasHistory(null)) void needTalk();

  const visits = createLazyVisits({
    identity,
    settled: () => untilSettled(begun, onDemand),
    refresh: session.refresh,
  });

  onCleanup(session.destroy);

  return {
    phase: state.phase,
    talk,
    needTalk,
    reach,
    typingAgent: () => begunTalk()?.typingAgent(),
    isOnline: createOnline(),
    setReading(value) {
      isReading = value;
      talk()?.feed.setReading(value);
    },
    async send(text, clientId) {
      const { sending } = await needTalk();
      const current = state.phase();
      if (current.type === 'refused') throw current.error;
      return sending.send(text, clientId);
    },
    visit: visits.visit,
    askForTexts: () => visits.askForTexts(() => state.site()?.hasOtherTexts === true),
    setTyping: (isTyping) => untrack(begunTalk)?.setTyping(isTyping),
    identify: async (profile) => (await needTalk()).changes.identify(profile),
    kept: () => ({
      identity: visitor.kept(),
      told: told(),
      outgoing: talk()?.feed.timeline().outgoing ?? kept.outgoing,
    }),
  };
}

type SessionPlace = {
  state: PhaseState;
  talk: Accessor<Talk | undefined>;
  onDemand(): TalkOnDemand;
  /** Whether pushes tell if agents are there. */
  isPresenceTold(): boolean;
  onToken(): void;
};

function makeChatSession(options: ChatOptions, place: SessionPlace): Session {
  const { identity } = options;
  const { state, talk, onDemand } = place;
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
      if (talk()?.changes.isBusy() !== true) options.keepSession(session.token());
    },
    onRenewed({ site, conversation }) {
      if (conversation) void onDemand().need();
      const current = state.site();
      if (!current) return;
      const { online } = place.isPresenceTold() ? current : site;
      state.setSite({ ...site, online });
      options.onSite(site);
    },
    isFollowing: () => (talk()?.changes ?? onDemand()).isFollowing(),
  });
  return session;
}

type Beginning = {
  state: PhaseState;
  opened: Promise<AvailableReply>;
  talk: Accessor<Talk | undefined>;
  onDemand: TalkOnDemand;
  visitor: Pick<NamedVisitor, 'adopt'>;
};

/** Resolves once the chat is ready: the site is known and, where there is a history, that is there. */
async function beginChat(
  { onOpened, onSite, notify, kept }: ChatOptions,
  { state, opened, talk, onDemand, visitor }: Beginning,
): Promise<void> {
  const { visitorId, conversation, site } = await opened;
  // First of all: the talk, which waits for the same, may put what is stored under another name.
  onOpened();
  if (talk() || onDemand.hasHistory(conversation)) {
    const { takenOver } = await onDemand.need();
    await takenOver;
  } else {
    visitor.adopt(visitorId, true);
    onDemand.joinTabs();
    // A page that no former frame was let in on has none to forget.
    if (kept.told !== null) notify.unread(0);
    // The server may have recognised a visitor, of whom this browser keeps something.
    if (onDemand.hasHistory(null)) void onDemand.need();
  }
  onSite(site);
  state.setSite(site);
  notify.ready();
}

/** Resolves once the server knows the visitor, and nobody is about to say who they are. */
async function untilSettled(begun: Promise<void>, onDemand: TalkOnDemand): Promise<void> {
  await begun;
  const coming = await onDemand.coming();
  await coming?.talk.changes.settled();
}

/**
 * The name that all tabs of a visitor have in common. The server says who that is, so that no tab can pass
 * for one of somebody else's. An anonymous visitor's id belongs to the browser, and is the same on all the
 * sites of a page.
 */
function nameOfTabs({ backend, identity }: ChatOptions, visitorId?: string): string | undefined {
  return backend.place && [backend.place, identity.handshake().appKey, visitorId].join('|');
}
