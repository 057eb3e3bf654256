import { makeConnection } from '../../client/connection.ts';
import type { VisitorPush } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import { makePolling } from './polling.ts';
import { browserTabs, LONE_TAB } from './tabs-port.ts';
import { makeTabs, type Tabs } from './tabs.ts';
import { makeWakes } from './wakes.ts';

/** Shorter than this, as when tabs change their leader, nobody need hear that pushes do not arrive. */
const UNNOTICED_MS = 2000;

/** The way in which news arrives: pushed, asked for, or not at all. */
export type Reach = 'pushes' | 'polls' | 'none';

export type PushesOptions = {
  backend: Pick<Backend, 'connect'>;
  token: () => string | undefined;
  /** Gets a good token after the server refused the old one. */
  renew: () => Promise<string>;
  /** The same in all tabs of one visitor, and in no other; undefined where tabs share nothing. */
  name: () => string | undefined;
  onPush(push: VisitorPush): void;
  /** Asks the server by REST what it has. */
  poll(): Promise<void>;
  /** Polls at first. */
  onReach(reach: Reach): void;
  /** Another tab of this visitor said something. */
  onNews(news: unknown): void;
  /** This tab speaks for all: what tabs have left that are gone is its own. Told again and again. */
  onLead(): void;
  /** The network is back, or time has passed of which this page knows nothing. */
  onWake(): void;
  /** Another page of this browser has stored something. */
  onStored(): void;
  /** The page is left, and may be kept to come back to. */
  onLeave(): void;
  onReturn(): void;
};

export type Pushes = Pick<Tabs, 'send' | 'authenticate' | 'tell' | 'rename' | 'destroy'>;

/**
 * All that brings in what others say: a socket of this tab's or another one's, and polls while there
 * is none.
 */
export function makePushes(options: PushesOptions): Pushes {
  const { backend, token, renew, name, poll, onPush, onReach, onWake } = options;
  const isHidden = () => document.hidden;
  let reach: Reach = 'polls';
  let downTimer: ReturnType<typeof setTimeout> | undefined;

  const setReach = (next: Reach) => {
    clearTimeout(downTimer);
    if (reach === next) return;
    reach = next;
    onReach(next);
  };

  const polling = makePolling({
    poll,
    onAnswer(hasAnswered) {
      if (hasAnswered) {
        // A socket that something on the way blocks for good is no trouble of the visitor's.
        setReach('polls');
        tabs.hurry();
        // The connection may be back in another tab, if it was lost a moment ago.
      } else if (reach === 'polls') setReach('none');
    },
    isHidden,
  });
  // Until the first greeting, too: a proxy may hold a socket open that leads nowhere.
  polling.start();

  const tellDownSoon = () => {
    clearTimeout(downTimer);
    if (reach === 'pushes') downTimer = setTimeout(() => setReach('none'), UNNOTICED_MS);
  };

  const tabs = makeTabs({
    port: name() === undefined ? LONE_TAB : browserTabs(),
    name: () => name() ?? '',
    connect: (handlers) => makeConnection({ backend, token, renew, ...handlers }),
    onPush,
    onState(state) {
      if (state === 'down') polling.start();
      else polling.stop();
      if (state === 'up') setReach('pushes');
      else tellDownSoon();
    },
    onFollow: polling.now,
    onLead: options.onLead,
    onNews: options.onNews,
    isHidden,
  });

  const wake = () => {
    tabs.check();
    polling.now();
    onWake();
  };

  const stopWakes = makeWakes({
    onVisible() {
      tabs.check();
      polling.hurry();
    },
    onWake: wake,
    onOnline: wake,
    onLeave() {
      polling.stop();
      clearTimeout(downTimer);
      tabs.suspend();
      options.onLeave();
    },
    onStored: options.onStored,
    onReturn() {
      // First of all, whose page it still is: nobody else's is to be asked for.
      options.onReturn();
      polling.start();
      tellDownSoon();
      tabs.resume();
      wake();
    },
  });

  return {
    send: tabs.send,
    authenticate: tabs.authenticate,
    tell: tabs.tell,
    rename: tabs.rename,
    destroy() {
      stopWakes();
      polling.stop();
      clearTimeout(downTimer);
      tabs.destroy();
    },
  };
}
