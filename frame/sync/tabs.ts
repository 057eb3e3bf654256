import type { ConnectionState } from '../../client/connection-stages.ts';
import type { Connection } from '../../client/connection.ts';
import type { VisitorPush } from '../../shared/wire/wire.ts';
import { makeElection } from './election.ts';
import { makeSharedConnection } from './shared-connection.ts';
import type { MomentaryFrame, TabMessage } from './tab-message.ts';
import { tabsName, type Channel } from './tabs-channel.ts';
import type { TabsPort } from './tabs-port.ts';

/** The interval at which a visible tab makes sure of its leader, and a leader takes what gone tabs left. */
const CHALLENGE_MS = 5000;

export type TabsOptions = {
  port: TabsPort;
  /** The same in all tabs of one visitor, and in no other. */
  name: () => string;
  /** Only the leader has a connection of its own. */
  connect(handlers: {
    onPush(push: VisitorPush): void;
    onState(state: ConnectionState): void;
  }): Connection<MomentaryFrame>;
  onPush(push: VisitorPush): void;
  onState(state: ConnectionState): void;
  /** A leader is followed whose greeting this tab has not heard: there may be something to catch up with. */
  onFollow(): void;
  /** This tab leads: told when that begins, and every now and then for as long as it does. */
  onLead(): void;
  onNews(news: unknown): void;
  isHidden(): boolean;
};

export type Tabs = Connection<MomentaryFrame> & {
  /** Says something to all the other tabs of this visitor. */
  tell(news: unknown): void;
  /** The name may be another one now. */
  rename(): void;
  /** Leaves the tabs and lets go of all that keeps a page out of the back/forward cache. */
  suspend(): void;
  resume(): void;
};

/**
 * One connection for all tabs of one visitor:
 *
 * 1. Every tab asks for the same lock. The tab that gets it leads: it connects, and passes pushes
 *    on to the others. When it closes or crashes, the browser gives the lock to the next.
 * 2. A frozen leader keeps its lock. A tab that is looked at therefore asks now and then, and takes
 *    the lock from a leader that does not answer.
 * 3. Each leader's term is higher than the one before. When a frozen leader wakes, what it still says
 *    bears its old term, and counts for nothing; it learns of the new one and follows.
 */
export function makeTabs(options: TabsOptions): Tabs {
  const { port, name, onPush, onLead, onNews, isHidden } = options;
  const channelName = () => tabsName(name());
  let joined = '';
  let channel: Channel | undefined;
  let challengeTimer: ReturnType<typeof setInterval> | undefined;

  const post = (message: TabMessage) => channel?.post(message);

  const election = makeElection({
    port,
    ask: () => post({ type: 'ask' }),
    onLead() {
      shared.lead();
      onLead();
    },
    onStolen: () => shared.giveUp(),
    onUnavailable: () => standAlone(),
  });

  const shared = makeSharedConnection(options, election, post);

  /** Without locks this tab cannot know which one leads, so it is on its own. */
  const standAlone = () => {
    channel?.close();
    channel = undefined;
    election.lead();
  };

  const hear = (message: TabMessage) => {
    switch (message.type) {
      case 'ask':
        if (election.isLeading()) shared.announce();
        return;
      case 'lead':
        shared.follow(message.term, message.state, message.presence);
        return;
      case 'push':
        if (election.hearPush(message.term)) onPush(message.push);
        return;
      case 'frame':
        if (election.isLeading()) shared.own()?.send(message.frame);
        return;
      case 'hurry':
        if (election.isLeading()) shared.own()?.hurry();
        return;
      case 'news':
        onNews(message.news);
        return;
    }
  };

  const join = () => {
    joined = channelName();
    channel = port.join(joined, (message) => hear(message as TabMessage));
    if (!channel) return standAlone();
    election.join(joined);
    challengeTimer = setInterval(() => {
      if (election.isLeading()) onLead();
      else if (!isHidden()) election.doubt();
    }, CHALLENGE_MS);
  };

  const leave = () => {
    clearInterval(challengeTimer);
    election.leave();
    channel?.close();
    channel = undefined;
  };

  join();

  return {
    ...shared.connection,
    tell: (news) => post({ type: 'news', news }),
    rename() {
      if (!election.isJoined() || joined === channelName()) return;
      // The socket goes along: it takes the new token, and only another leader there ends it.
      leave();
      join();
    },
    suspend() {
      leave();
      shared.suspend();
    },
    resume() {
      if (!election.isJoined()) join();
    },
    destroy() {
      leave();
      shared.end();
    },
  };
}
