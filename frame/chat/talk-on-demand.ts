import { onCleanup } from 'solid-js';
import type { Conversation } from '../../shared/wire/wire.ts';
import { isStorageBlocked, type Storage } from '../browser/storage.ts';
import type { TabMessage } from '../sync/tab-message.ts';
import { joinChannel, tabsName, type Channel } from '../sync/tabs-channel.ts';
import type { Session } from '../sync/session.ts';
import type { Identity } from '../visitor/identity.ts';
import type { BegunTalk } from './begin-talk.ts';
import type { ChatHandover } from './frame-handover.ts';

export type TalkOnDemandOptions = {
  identity: Pick<Identity, 'handshake'>;
  storage: Pick<Storage, 'read' | 'keys' | 'watch'>;
  /** The state of this page's former frame. */
  kept: ChatHandover;
  session: Pick<Session, 'token' | 'renew'>;
  /** The name that the tabs of this visitor have in common, if they have any. */
  tabsName(): string | undefined;
  bring(): Promise<BegunTalk>;
};

export type TalkOnDemand = {
  /** Brings the talk, if it is not there or on its way. */
  need(): Promise<BegunTalk>;
  /** Whether the visitor has anything that the talk has to take over before the chat is ready. */
  hasHistory(conversation: Conversation | null): boolean;
  /** The talk, if it is there or on its way. */
  coming(): Promise<BegunTalk> | undefined;
  /** Whether another tab has replaced the visitor: then the talk is brought, and finds who follows. */
  isFollowing(): boolean;
  /** The server has let the visitor in: what other tabs of theirs say can be heard from here on. */
  joinTabs(): void;
  /** The news that they have told; the talk hears all of it by itself from here on. */
  takeNews(): readonly unknown[];
};

/**
 * Most visitors never write. For one who has nothing to hear of, the talk is not loaded, and there is
 * no socket and no poll. It comes, and then stays for good, as soon as it is wanted here, or a sign of
 * a conversation shows elsewhere:
 *
 * - this browser or the former frame of this page has kept something of the visitor's;
 * - the visitor has a name, under which they may write on another device;
 * - the server tells of a conversation, in the first handshake or when it renews the session;
 * - another tab stores a message that is to be sent, says that it has sent one, or becomes somebody else.
 *
 * A page that slept, or lay in the back/forward cache, may have missed what other tabs did: it asks the
 * server once when it is back.
 */
export function createTalkOnDemand(options: TalkOnDemandOptions): TalkOnDemand {
  const { identity, storage, kept, session } = options;
  let coming: Promise<BegunTalk> | undefined;

  const need = () => (coming ??= options.bring());

  const isSucceeded = () => storage.read('left') !== null;

  const hasHistory = (conversation: Conversation | null) =>
    conversation !== null ||
    identity.handshake().externalUserId !== undefined ||
    [...kept.outgoing, ...Object.keys({ ...kept.told }), ...storage.keys('outbox')].length > 0 ||
    isSucceeded() ||
    // Nothing would tell what other tabs send.
    isStorageBlocked();

  const stopWatching = storage.watch(['outbox', 'left'], () => void need());

  let channel: Channel | undefined;
  const news: unknown[] = [];
  const leaveTabs = () => channel?.close();
  const joinTabs = () => {
    leaveTabs();
    const name = options.tabsName();
    if (name === undefined) return;
    channel = joinChannel(tabsName(name), (message) => {
      const said = message as TabMessage;
      if (said.type !== 'news') return;
      news.push(said.news);
      void need();
    });
  };

  const comeBack = ({ persisted }: Event & { persisted?: boolean }) => {
    // The page is shown for the first time.
    if (persisted === false) return;
    // A page that slept has yet to hear what was said to it meanwhile.
    if (persisted) joinTabs();
    if (hasHistory(null)) void need();
    // The answer brings the talk, if there is a conversation by now.
    else if (session.token() !== undefined) session.renew().catch(need);
  };
  addEventListener('pagehide', leaveTabs);
  addEventListener('pageshow', comeBack);
  document.addEventListener('resume', comeBack);

  const stop = () => {
    stopWatching();
    leaveTabs();
    removeEventListener('pagehide', leaveTabs);
    removeEventListener('pageshow', comeBack);
    document.removeEventListener('resume', comeBack);
  };
  onCleanup(stop);

  return {
    need,
    hasHistory,
    coming: () => coming,
    isFollowing() {
      if (isSucceeded()) void need();
      return isSucceeded();
    },
    joinTabs,
    takeNews() {
      stop();
      return news;
    },
  };
}
