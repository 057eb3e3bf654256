import type { Profile } from '../../../shared/config/profile.ts';
import type { Backend } from '../../ports/backend.ts';
import type { Feed } from '../feed/feed.ts';
import type { Identity } from '../../visitor/identity.ts';
import type { Decision, VisitorNews } from '../../visitor/visitor-news.ts';
import type { Sending } from '../sending/sending.ts';
import type { IsLater } from '../sending/written-order.ts';
import { makeStorage, type Storage } from '../../browser/storage.ts';
import { makeAwaitedDecisions } from '../../sync/awaited-decision.ts';
import type { Session } from '../../sync/session.ts';
import { makeSerialQueue } from '../../sync/serial-queue.ts';
import type { Leaving } from './leaving.ts';
import { makeFormerVisitor } from './former-visitor.ts';
import { makeNextVisitor } from './next-visitor.ts';
import { makeOwnChange, type OwnChange } from './own-change.ts';
import { SIGN_OUT } from './sign-out.ts';

export type ChangesOptions = {
  backend: Pick<Backend, 'identify'>;
  session: Session;
  identity: Identity;
  storage: Storage;
  /** The same for other visitors of this browser. */
  storageOf?(scope: string): Storage;
  feed: Feed;
  sending: Sending;
  /** The note under the visitor's name before the first handshake. */
  knownNote: unknown;
  /** Resolves with the first handshake. */
  begun: Promise<void>;
  adoptVisitor(visitorId: string, keepsDraft: boolean, profile?: Profile): void;
  rescope(scope: string, keepsDraft: boolean): void;
  /** Another visitor follows: whoever was heard of for the former one is forgotten. */
  onOther(): void;
  leaving: Pick<Leaving, 'during' | 'arrive'>;
  /** Another tab has sent something. */
  onSent(text: string): void;
  tell(news: VisitorNews): void;
  /** A link opened the chat: what an anonymous visitor left here is not for whom the link names. */
  isLink?: boolean;
};

export type Changes = {
  isBusy(): boolean;
  /** Resolves when no change is under way. */
  settled(): Promise<void>;
  /** The first handshake says who this is: takes over what is theirs in this browser. */
  begin(visitorId: string): Promise<void>;
  /** Another visitor is about to follow, because of another tab, and this one shall become them. */
  isFollowing(): boolean;
  /** Resolves once the server has taken the identity over; what is sent meanwhile waits for it. */
  identify(profile: Profile): Promise<void>;
  hear(news: unknown): void;
  /** Gives the visitor up if other tabs have replaced them while this one could not hear of it. */
  checkSuccession(): void;
};

/**
 * Serialises identify and sign-out, in this tab and in others: each change starts from the result
 * of the previous one. A change in one tab happens in all tabs of that visitor: none goes on
 * showing a visitor who was replaced. A tab that did not hear of it finds so in storage, and goes
 * on as the browser's anonymous visitor: it has nothing by which to be a known one.
 */
export function makeChanges(options: ChangesOptions): Changes {
  const { session, identity, storageOf = makeStorage, sending } = options;
  const { begun, adoptVisitor, leaving } = options;
  const decisions = makeAwaitedDecisions<Decision>();
  let following = 0;
  const former = makeFormerVisitor(options, storageOf);
  const next = makeNextVisitor(options, former, storageOf, decisions.settle);
  const own = makeOwnChange(options, former, next);

  const queue = makeSerialQueue(() => {
    if (former.isSucceeded()) giveUp();
    if (session.token() !== undefined) sending.start();
  });

  /** Nothing may be sent under an identity that is being given up. */
  const take = async (work: (isLater: IsLater) => Promise<void>): Promise<void> => {
    const isLater = sending.mark();
    const paused = sending.pause();
    await queue.take(async () => {
      await Promise.all([begun, paused]);
      await former.becomeSuccessor();
      await work(isLater);
    });
  };

  const settle = () => {
    take(async () => {}).catch(() => {
      // Nothing of the former visitor is shown or sent; the next check tries again.
    });
  };

  const giveUp = () => {
    former.giveUp();
    settle();
  };

  const follow = async (decided: Promise<Decision | undefined>): Promise<void> => {
    following += 1;
    try {
      await take(async (isLater) => {
        const decision = await decided;
        if (!decision) return;
        const { profile, reply } = decision;
        const asked = identity.change(profile);
        const before = identity.storageScope();
        session.adopt(reply);
        if (!asked.isOther) return adoptVisitor(reply.visitorId, true, profile);
        next.become(decision, asked, isLater);
        await next.settleIn(reply, asked, before);
      });
    } catch {
      // The former visitor still needs a successor: the next check tries again.
    } finally {
      following -= 1;
    }
  };

  const checkSuccession = () => {
    // A change is under way, and the queue checks by itself when it ends.
    if (following > 0 || own.isChanging()) return;
    if (former.isSucceeded()) giveUp();
    else if (former.isPending() && !queue.isBusy()) settle();
  };

  return {
    isBusy: queue.isBusy,
    settled: queue.settled,
    begin: next.begin,
    isFollowing() {
      checkSuccession();
      return !own.isChanging() && (following > 0 || former.isPending());
    },
    identify: makeIdentify(options, take, own.change),
    hear(told) {
      const news = told as VisitorNews;
      switch (news.type) {
        case 'sent':
          return options.onSent(news.text);
        case 'changing':
          // Tabs of a former release say no more than that.
          void leaving.during(
            news.isSignOut === true ? identity.storageScope(SIGN_OUT) : news.next,
            () => follow(decisions.next()),
          );
          return;
        case 'changed':
          if (!decisions.settle(news)) void follow(Promise.resolve(news));
          return;
        case 'unchanged':
          decisions.settle();
      }
    },
    checkSuccession,
  };
}

/** `identify()`, which takes a user off the screen who leaves by it. */
function makeIdentify(
  { identity, leaving }: Pick<ChangesOptions, 'identity' | 'leaving'>,
  take: (work: (isLater: IsLater) => Promise<void>) => Promise<void>,
  change: OwnChange['change'],
): Changes['identify'] {
  return (profile) => {
    const next = () =>
      identity.change(profile).keepsUnsent ? undefined : identity.storageScope(profile);
    const known = next();
    // Asked again in its turn: the visitor may be on the way to become the user who leaves.
    const isNext = () => (known === undefined ? next() : undefined);
    return leaving.during(known, () =>
      take((isLater) => leaving.during(isNext(), () => change(profile, isLater), isLater)),
    );
  };
}
