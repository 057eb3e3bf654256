import { toWidgetError } from '../../shared/rpc/errors.ts';
import type { Profile } from '../../shared/config/profile.ts';
import type { IdentifyRequest, SessionReply } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import type { Feed } from './feed.ts';
import type { Identity, IdentityChange } from '../visitor/identity.ts';
import { leftAt, leftSince, timeOf, writeLeft, type Left } from '../visitor/left.ts';
import type { Decision, News } from '../visitor/news.ts';
import { makeClientId } from '../../client/random-ids.ts';
import type { IsLater, Sending } from './sending.ts';
import { makeStorage, type Storage } from '../browser/storage.ts';
import { makeDecisions } from '../sync/decision.ts';
import type { Session } from '../sync/session.ts';
import { makeTurns } from '../sync/turns.ts';

const SIGN_OUT = { externalUserId: null };

/** Whom this tab showed until it found them left. */
type Former = { token: string | undefined; isLater: IsLater; way: readonly Left[] };

export type ChangesOptions = {
  backend: Pick<Backend, 'identify'>;
  session: Session;
  identity: Identity;
  storage: Storage;
  /** The same for other visitors of this browser. */
  storageOf?(scope: string): Storage;
  feed: Feed;
  sending: Sending;
  /** What had been left under the visitor's name before the first handshake. */
  knownLeft: unknown;
  /** Resolves with the first handshake. */
  begun: Promise<void>;
  adoptVisitor(visitorId: string, keepsDraft: boolean, profile?: Profile): void;
  rescope(scope: string, keepsDraft: boolean): void;
  /** Another visitor follows: whoever was heard of for the former one is forgotten. */
  onOther(): void;
  /** Another tab has sent something. */
  onSent(text: string): void;
  tell(news: News): void;
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
  /** Gives the visitor up if other tabs have left them while this one could not hear of it. */
  look(): void;
};

/**
 * Who the visitor turns out to be, one change after the other, each made of what the former has come
 * to. What one tab is told, all tabs of that visitor become: none goes on showing who has left. A tab
 * that did not hear of it finds so in storage, and goes on as the browser's anonymous visitor: it has
 * nothing by which to be a known one.
 */
export function makeChanges(options: ChangesOptions): Changes {
  const { backend, session, identity, storage, storageOf = makeStorage, feed, sending } = options;
  const { begun, adoptVisitor, rescope, onOther, tell } = options;
  let knownLeft = timeOf(options.knownLeft);
  const decisions = makeDecisions<Decision>();
  let following = 0;
  let isChanging = false;
  let former: Former | undefined;

  const isLeft = () => leftAt(storage) > knownLeft;

  const turns = makeTurns(() => {
    if (isLeft()) giveUp();
    if (session.token() !== undefined) sending.start();
  });

  /** Nothing may be sent under an identity that is being given up. */
  const take = async (work: (isLater: IsLater) => Promise<void>): Promise<void> => {
    const isLater = sending.mark();
    const paused = sending.pause();
    await turns.take(async () => {
      await Promise.all([begun, paused]);
      await goOn();
      await work(isLater);
    });
  };

  const settle = () => {
    take(async () => {}).catch(() => {
      // Nothing of the former visitor is shown or sent; the next look tries again.
    });
  };

  const giveUp = () => {
    former = {
      token: session.token() ?? former?.token,
      isLater: sending.mark(),
      way: leftSince(knownLeft, storage, storageOf),
    };
    knownLeft = leftAt(storage);
    // At once: it may be on the screen.
    session.leave();
    onOther();
    feed.apply({ type: 'cleared' });
    settle();
  };

  /** From whom this tab has given up to whom the others have become since. */
  const goOn = async () => {
    if (!former) return;
    const { token, isLater, way } = former;
    const [first] = way;
    const unsent = sending.unsent().filter((outgoing) => !isLater(outgoing));
    if (!identity.change(SIGN_OUT).isOther && first && unsent.length > 0) {
      // They are a known visitor by now, whose tabs send it.
      storageOf(first.scope).write(`outbox:${makeClientId()}`, unsent);
    }
    const next = way[way.length - 1]?.visitorId ?? identity.handshake().visitorId;
    sending.handOver(() => adoptVisitor(next, false, SIGN_OUT), isLater);
    former = { ...former, isLater: () => true };
    knownLeft = leftAt(storage);
    const reply: SessionReply = await session.insist(() =>
      session.shake().catch((error: unknown) => {
        if (token === undefined || toWidgetError(error).retryable) throw error;
        // Where nobody may begin unsigned, signing out is the way.
        return backend.identify(token, SIGN_OUT);
      }),
    );
    former = undefined;
    session.adopt(reply);
    sending.handOver(
      () => adoptVisitor(reply.visitorId, true),
      () => true,
    );
    await show(reply);
  };

  const show = async ({ conversation }: SessionReply) => {
    await sending.claim();
    sending.show();
    await feed.showHistory(conversation);
  };

  const become = (
    { profile, reply, at }: Omit<Decision, 'type'>,
    { keepsUnsent }: IdentityChange,
    isLater: IsLater,
  ) => {
    sending.handOver(
      () => adoptVisitor(reply.visitorId, keepsUnsent, profile),
      // What was written after the call belongs to the new visitor in any case.
      (outgoing) => keepsUnsent || isLater(outgoing),
    );
    knownLeft = at;
    // Whoever was changing as well says so where this tab does not hear it any more.
    decisions.settle();
    onOther();
    feed.apply({ type: 'cleared' });
    // At once, so that nothing can come before it and be news: unless it was slept through.
    if (!isLeft()) feed.greet(reply.conversation);
  };

  const settleIn = async (reply: SessionReply, { keepsUnsent }: IdentityChange, before: string) => {
    // It was slept through: they are gone already, and the turn ends with giving them up.
    if (isLeft()) return;
    if (keepsUnsent) await sending.claim(storageOf(before));
    await show(reply);
  };

  const insist = async <Reply>(call: () => Promise<Reply>): Promise<Reply> => {
    isChanging = true;
    try {
      return await session.insist(call);
    } finally {
      isChanging = false;
    }
  };

  /** What the page asks meanwhile is asked for whoever it shows once `take` is done. */
  const ask = async (request: IdentifyRequest, take: (reply: SessionReply) => void) => {
    const { reply, failure } = await insist(() =>
      session.exclusively(async (run) => {
        const reply = await run((token) => backend.identify(token, request));
        session.adopt(reply);
        try {
          take(reply);
          return { reply };
        } catch (failure) {
          // Not the server's, whom asking once more would give another visitor.
          return { reply, failure };
        }
      }),
    );
    if (failure !== undefined) throw failure;
    return reply;
  };

  const leave = (from: Storage, scope: string, visitorId?: string) =>
    writeLeft(from, { scope, visitorId }, [knownLeft, leftAt(storageOf(scope))]);

  const change = async (profile: Profile, isLater: IsLater) => {
    const asked = identity.change(profile);
    if (!asked.isOther) {
      const call = (token: string) => backend.identify(token, asked.request);
      const reply = await insist(() => session.run(call));
      session.adopt(reply);
      return adoptVisitor(reply.visitorId, true, profile);
    }
    // Before the server retires who the other tabs still are.
    tell({ type: 'changing' });
    const before = identity.storageScope();
    let reply: SessionReply;
    try {
      reply = await ask(asked.request, (reply) => {
        const { visitorId } = reply;
        const scope = identity.storageScope(profile, visitorId);
        const at = leave(storage, scope, profile.externalUserId === null ? visitorId : undefined);
        tell({ type: 'changed', profile, reply, at });
        become({ profile, reply, at }, asked, isLater);
      });
    } catch (error) {
      tell({ type: 'unchanged' });
      throw error;
    }
    await settleIn(reply, asked, before);
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
        become(decision, asked, isLater);
        await settleIn(reply, asked, before);
      });
    } catch {
      // Who was given up before is still to be followed: the next look tries again.
    } finally {
      following -= 1;
    }
  };

  const look = () => {
    // It is being settled who the visitor is, and the turn looks itself when it ends.
    if (following > 0 || isChanging) return;
    if (isLeft()) giveUp();
    else if (former && !turns.isBusy()) settle();
  };

  return {
    isBusy: turns.isBusy,
    settled: turns.settled,
    async begin(visitorId) {
      const own = identity.storageScope();
      const anonymous = identity.storageScope(SIGN_OUT);
      if (own !== anonymous && options.isLink !== true) {
        // The server has made them one: what the anonymous visitor left is this one's.
        const theirs = storageOf(anonymous);
        leave(theirs, own);
        await sending.claim(theirs);
        if (theirs.read('draft') !== null) {
          rescope(anonymous, true);
          rescope(own, true);
        }
      }
      await sending.claim();
      // What an earlier page left to be sent was kept under the former name, and goes along.
      sending.handOver(
        () => adoptVisitor(visitorId, true),
        () => true,
      );
    },
    isFollowing() {
      look();
      return !isChanging && (following > 0 || former !== undefined);
    },
    identify: (profile) => take((isLater) => change(profile, isLater)),
    hear(told) {
      const news = told as News;
      switch (news.type) {
        case 'sent':
          return options.onSent(news.text);
        case 'changing':
          void follow(decisions.next());
          return;
        case 'changed':
          if (!decisions.settle(news)) void follow(Promise.resolve(news));
          return;
        case 'unchanged':
          decisions.settle();
      }
    },
    look,
  };
}
