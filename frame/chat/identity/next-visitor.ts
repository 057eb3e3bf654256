import type { SessionReply } from '../../../shared/wire/wire.ts';
import type { Storage } from '../../browser/storage.ts';
import type { IdentityChange } from '../../visitor/identity.ts';
import type { Decision } from '../../visitor/visitor-news.ts';
import type { ChangesOptions } from './changes.ts';
import type { FormerVisitor } from './former-visitor.ts';
import type { IsLater } from '../sending/written-order.ts';
import { SIGN_OUT } from './sign-out.ts';

export type NextVisitor = {
  /** The first handshake says who this is: takes over what is theirs in this browser. */
  begin(visitorId: string): Promise<void>;
  /** The next visitor takes the place of the one before, at once. */
  become(decision: Omit<Decision, 'type'>, change: IdentityChange, isLater: IsLater): void;
  /** Brings in what is theirs; `before` is the name under which the former one's things are kept. */
  settleIn(reply: SessionReply, change: IdentityChange, before: string): Promise<void>;
};

/** `onBecome` is told once the next visitor's name holds. */
export function makeNextVisitor(
  options: ChangesOptions,
  former: Pick<FormerVisitor, 'isSucceeded' | 'noteKnown' | 'recordSuccessor'>,
  storageOf: (scope: string) => Storage,
  onBecome: () => void,
): NextVisitor {
  const { identity, feed, sending, leaving, adoptVisitor, rescope, onOther } = options;

  const become = (
    { profile, reply, at }: Omit<Decision, 'type'>,
    { keepsUnsent }: IdentityChange,
    isLater: IsLater,
  ) => {
    sending.handOver(
      () => {
        leaving.arrive();
        adoptVisitor(reply.visitorId, keepsUnsent, profile);
      },
      // A message written after the call belongs to the new visitor in any case.
      (outgoing) => keepsUnsent || isLater(outgoing),
    );
    former.noteKnown(at);
    // Ends the wait for a change that another tab has announced meanwhile: under the next visitor's name,
    // this tab does not hear of it any more.
    onBecome();
    onOther();
    feed.apply({ type: 'cleared' });
    // At once: a message that came before would count as news. Not for a visitor whom other tabs have
    // replaced while this one slept.
    if (!former.isSucceeded()) feed.greet(reply.conversation);
  };

  const settleIn = async (reply: SessionReply, { keepsUnsent }: IdentityChange, before: string) => {
    // Other tabs have replaced this visitor, too, while this one slept: the queue gives them up at its end.
    if (former.isSucceeded()) return;
    if (keepsUnsent) await sending.claim(storageOf(before));
    await showMessages(options, reply);
  };

  const begin = async (visitorId: string) => {
    const scope = identity.storageScope();
    const anonymous = identity.storageScope(SIGN_OUT);
    if (scope !== anonymous && options.isLink !== true) {
      // The server has made them one: what the anonymous visitor left is this one's.
      const theirs = storageOf(anonymous);
      former.recordSuccessor(theirs, scope);
      await sending.claim(theirs);
      if (theirs.read('draft') !== null) {
        rescope(anonymous, true);
        rescope(scope, true);
      }
    }
    await sending.claim();
    if (identity.storageScope(undefined, visitorId) === scope) {
      // All of it is under that name already, and what is unsent keeps its place among other tabs'.
      adoptVisitor(visitorId, true);
      return;
    }
    // The unsent messages of an earlier page were kept under the former name. They go along.
    sending.handOver(
      () => adoptVisitor(visitorId, true),
      () => true,
    );
  };

  return { begin, become, settleIn };
}

/** Shows what a visitor has, sent and unsent. */
export async function showMessages(
  { feed, sending }: Pick<ChangesOptions, 'feed' | 'sending'>,
  { conversation, messages }: SessionReply,
): Promise<void> {
  await sending.claim();
  sending.show();
  await feed.showHistory(conversation, messages);
}
