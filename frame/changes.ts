import type { Profile } from '../shared/profile.ts';
import type { SessionReply } from '../shared/wire.ts';
import type { Feed } from './feed.ts';
import type { Identity, IdentityChange } from './identity.ts';
import type { Sending } from './sending.ts';
import type { Storage } from './storage.ts';
import type { Session } from './sync/session.ts';
import type { Outgoing } from './sync/timeline.ts';
import { makeTurns } from './sync/turns.ts';

/** A tab that said it would change and then fell silent is no longer waited for. */
const PATIENCE_MS = 20_000;

/** What the tabs of one visitor tell one another of who that is. */
type News =
  | { type: 'changing' }
  | { type: 'changed'; profile: Profile; reply: SessionReply }
  | { type: 'unchanged' };

type Decision = Extract<News, { type: 'changed' }>;

export type ChangesOptions = {
  session: Session;
  identity: Identity;
  storage: Storage;
  feed: Feed;
  sending: Sending;
  /** Resolves with the first handshake. */
  begun: Promise<void>;
  adoptVisitor(visitorId: string, keepsDraft: boolean, profile?: Profile): void;
  /** Another visitor follows: whoever was heard of for the former one is forgotten. */
  onOther(): void;
  tell(news: News): void;
};

export type Changes = {
  isBusy(): boolean;
  /** Another tab is changing who the visitor is, and this one shall follow. */
  isFollowing(): boolean;
  /** Resolves once the server has taken the identity over; what is sent meanwhile waits for it. */
  identify(profile: Profile): Promise<void>;
  hear(news: unknown): void;
  /** The page was away, and heard nothing of what other tabs had to say. */
  comeBack(): void;
};

/**
 * Who the visitor turns out to be, one change after the other, each made of what the former has come
 * to. What one tab is told, all tabs of that visitor become: none goes on showing who has left.
 */
export function makeChanges(options: ChangesOptions): Changes {
  const { session, identity, storage, feed, sending, begun, adoptVisitor, onOther, tell } = options;
  let decide: ((decision?: Decision) => void) | undefined;
  let following = 0;
  /** When this visitor was last left in this browser, as it was when this tab became them. */
  let knownLeft: unknown;
  begun.then(
    () => {
      knownLeft = storage.read('left');
    },
    () => {
      // What did not begin cannot be left.
    },
  );

  const turns = makeTurns(() => {
    if (session.token() !== undefined) sending.start();
  });

  /** Nothing may be sent under an identity that is being given up. */
  const take = async (work: (unsent: readonly Outgoing[]) => Promise<void>): Promise<void> => {
    const unsent = sending.unsent();
    const paused = sending.pause();
    await turns.take(async () => {
      await Promise.all([begun, paused]);
      await work(unsent);
    });
  };

  const become = async (
    { visitorId, conversation }: SessionReply,
    profile: Profile,
    { keepsUnsent }: Pick<IdentityChange, 'keepsUnsent'>,
    unsent: readonly Outgoing[],
  ) => {
    sending.handOver(
      () => adoptVisitor(visitorId, keepsUnsent, profile),
      // What was written after the call belongs to the new visitor in any case.
      (outgoing) => keepsUnsent || !unsent.includes(outgoing),
    );
    knownLeft = storage.read('left');
    onOther();
    feed.apply({ type: 'cleared' });
    await sending.claim();
    sending.show();
    await feed.showHistory(conversation);
  };

  const change = async (profile: Profile, unsent: readonly Outgoing[]) => {
    const asked = identity.change(profile);
    if (!asked.isOther) {
      const { visitorId } = await session.identify(asked.request);
      return adoptVisitor(visitorId, true, profile);
    }
    // Before the server retires who the other tabs still are.
    tell({ type: 'changing' });
    let reply: SessionReply;
    try {
      reply = await session.identify(asked.request);
    } catch (error) {
      tell({ type: 'unchanged' });
      throw error;
    }
    tell({ type: 'changed', profile, reply });
    storage.write('left', Date.now());
    await become(reply, profile, asked, unsent);
  };

  const follow = async (decided: Promise<Decision | undefined>): Promise<void> => {
    following += 1;
    try {
      await take(async (unsent) => {
        const decision = await decided;
        if (!decision) return;
        const { profile, reply } = decision;
        const asked = identity.change(profile);
        session.adopt(reply);
        if (asked.isOther) await become(reply, profile, asked, unsent);
        else adoptVisitor(reply.visitorId, true, profile);
      });
    } finally {
      following -= 1;
    }
  };

  const whenDecided = (): Promise<Decision | undefined> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => settle(), PATIENCE_MS);
      const settle = (decision?: Decision) => {
        clearTimeout(timer);
        decide = undefined;
        resolve(decision);
      };
      decide = settle;
    });

  return {
    isBusy: turns.isBusy,
    isFollowing: () => following > 0,
    identify: (profile) => take((unsent) => change(profile, unsent)),
    hear(told) {
      const news = told as News;
      switch (news.type) {
        case 'changing':
          decide?.();
          void follow(whenDecided());
          return;
        case 'changed':
          if (decide) decide(news);
          else void follow(Promise.resolve(news));
          return;
        case 'unchanged':
          decide?.();
          return;
      }
    },
    comeBack() {
      if (storage.read('left') === knownLeft) return;
      // At once: it is on the screen again.
      onOther();
      feed.apply({ type: 'cleared' });
      const signOut = { externalUserId: null };
      void take(async (unsent) => {
        const asked = identity.change(signOut);
        if (asked.isOther) {
          const reply = await session.identify(asked.request);
          return become(reply, signOut, asked, unsent);
        }
        // The anonymous visitor has become a user; the same name means somebody new from here on.
        sending.handOver(
          () => {
            knownLeft = storage.read('left');
          },
          (outgoing) => !unsent.includes(outgoing),
        );
        onOther();
        feed.apply({ type: 'cleared' });
        await session.renew();
      }).catch(() => {
        // Nothing of the former visitor is shown; what is sent next renews the session.
      });
    },
  };
}
