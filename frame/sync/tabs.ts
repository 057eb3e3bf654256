import type { Connection, ConnectionState } from '../../client/connection.ts';
import type { VisitorFrame, VisitorPush } from '../../shared/wire/wire.ts';
import type { Channel, TabsPort } from './tabs-port.ts';

/** A leader that did not answer by then is frozen, or as good as gone. */
const ANSWER_MS = 1000;
/** How often a tab that is looked at makes sure of its leader, and the leader of what was left to it. */
const CHALLENGE_MS = 5000;
/** Tabs of two releases are open at once whenever one is rolled out. */
const PROTOCOL = 1;

/** A tab's own frames. The connection says by itself who it is. */
export type MomentaryFrame = Exclude<VisitorFrame, { type: 'auth' }>;

type TabMessage =
  /** Who leads? */
  | { type: 'ask' }
  /** I do, and this is how things are. The later term counts. */
  | { type: 'lead'; term: number; state: ConnectionState }
  | { type: 'push'; term: number; push: VisitorPush }
  /** For the leader to pass on. */
  | { type: 'frame'; frame: MomentaryFrame }
  | { type: 'hurry' }
  /** For all the others, whatever it is. */
  | { type: 'news'; news: unknown };

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
 * 1. Every tab asks for the same lock. Who gets it leads: connects, and tells the others what is
 *    pushed. When it closes or crashes, the browser gives the lock to the next.
 * 2. A frozen leader keeps its lock. A tab that is looked at therefore asks now and then, and takes
 *    the lock from a leader that does not answer.
 * 3. Each leader's term is higher than the one before. When a frozen leader wakes, what it still says
 *    bears its old term, and counts for nothing; it learns of the new one and follows.
 */
export function makeTabs(options: TabsOptions): Tabs {
  const { port, name, connect, onPush, onState, onFollow, onLead, onNews, isHidden } = options;
  let joined: string | undefined;
  let channel: Channel | undefined;
  let release: (() => void) | undefined;
  let connection: Connection<MomentaryFrame> | undefined;
  /** The latest leader's, whoever that is. */
  let term = 0;
  let isLeading = false;
  let state: ConnectionState = 'down';
  let askedAt = 0;
  let answerTimer: ReturnType<typeof setTimeout> | undefined;
  let challengeTimer: ReturnType<typeof setInterval> | undefined;

  const post = (message: TabMessage) => channel?.post(message);
  const announce = () => post({ type: 'lead', term, state });

  const setState = (next: ConnectionState) => {
    if (state === next) return;
    state = next;
    onState(next);
    if (isLeading) announce();
  };

  const stopAnswerTimer = () => {
    clearTimeout(answerTimer);
    answerTimer = undefined;
  };

  const lead = () => {
    stopAnswerTimer();
    // Higher than any that was heard of, and than what may be in use unheard.
    term = Math.max(term + 1, Date.now() + Math.random());
    isLeading = true;
    if (!connection) {
      setState('down');
      connection = connect({
        onPush(push) {
          // While it is not settled who leads under another name, these are for this tab alone.
          if (isLeading) post({ type: 'push', term, push });
          onPush(push);
        },
        onState: setState,
      });
    }
    announce();
    onLead();
  };

  const endConnection = () => {
    connection?.destroy();
    connection = undefined;
  };

  const follow = (newTerm: number, newState: ConnectionState) => {
    stopAnswerTimer();
    const isNew = newTerm > term;
    term = newTerm;
    if (isLeading) {
      isLeading = false;
      holdLock('wait');
    }
    endConnection();
    setState(newState);
    if (isNew && newState === 'up') onFollow();
  };

  /* Without locks this tab cannot know who leads, so it is on its own. */
  const standAlone = () => {
    channel?.close();
    channel = undefined;
    lead();
  };

  const holdLock = (how: 'wait' | 'steal') => {
    release?.();
    release = port.hold(joined ?? '', how, {
      onHeld: lead,
      onStolen() {
        if (!isLeading) return;
        isLeading = false;
        endConnection();
        setState('down');
        holdLock('wait');
        ask();
      },
      onUnavailable: standAlone,
    });
  };

  const ask = () => {
    if (joined === undefined || isLeading) return;
    post({ type: 'ask' });
    if (answerTimer !== undefined) return;
    askedAt = Date.now();
    answerTimer = setTimeout(() => {
      answerTimer = undefined;
      // So late that this tab itself was asleep: the answer may be waiting.
      if (Date.now() - askedAt > 2 * ANSWER_MS) ask();
      else holdLock('steal');
    }, ANSWER_MS);
  };

  const hear = (message: TabMessage) => {
    switch (message.type) {
      case 'ask':
        if (isLeading) announce();
        return;
      case 'lead':
        if (message.term > term || (message.term === term && !isLeading)) {
          follow(message.term, message.state);
        }
        return;
      case 'push':
        if (isLeading || message.term !== term) return;
        stopAnswerTimer();
        onPush(message.push);
        return;
      case 'frame':
        if (isLeading) connection?.send(message.frame);
        return;
      case 'hurry':
        if (isLeading) connection?.hurry();
        return;
      case 'news':
        onNews(message.news);
        return;
    }
  };

  const join = () => {
    joined = `cs-tabs-${PROTOCOL}:${name()}`;
    term = 0;
    channel = port.join(joined, (message) => hear(message as TabMessage));
    if (!channel) return standAlone();
    holdLock('wait');
    ask();
    challengeTimer = setInterval(() => {
      if (isLeading) onLead();
      else if (!isHidden()) ask();
    }, CHALLENGE_MS);
  };

  const leave = () => {
    stopAnswerTimer();
    clearInterval(challengeTimer);
    release?.();
    release = undefined;
    channel?.close();
    channel = undefined;
    joined = undefined;
    isLeading = false;
  };

  join();

  return {
    send(frame) {
      if (isLeading) connection?.send(frame);
      else {
        post({ type: 'frame', frame });
        ask();
      }
    },
    authenticate: () => connection?.authenticate(),
    hurry() {
      if (isLeading) connection?.hurry();
      else {
        post({ type: 'hurry' });
        ask();
      }
    },
    check() {
      if (isLeading) connection?.check();
      else ask();
    },
    tell: (news) => post({ type: 'news', news }),
    rename() {
      if (joined === undefined || joined === `cs-tabs-${PROTOCOL}:${name()}`) return;
      // The socket goes along: it takes the new token, and only another leader there ends it.
      leave();
      join();
    },
    suspend() {
      leave();
      endConnection();
      // Not told: whoever comes back to the page finds it as it was, or hears of it then.
      state = 'down';
    },
    resume() {
      if (joined === undefined) join();
    },
    destroy() {
      leave();
      endConnection();
    },
  };
}
