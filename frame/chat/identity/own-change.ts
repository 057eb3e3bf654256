import type { Profile } from '../../../shared/config/profile.ts';
import type { IdentifyRequest, SessionReply } from '../../../shared/wire/wire.ts';
import type { ChangesOptions } from './changes.ts';
import type { FormerVisitor } from './former-visitor.ts';
import type { NextVisitor } from './next-visitor.ts';
import type { IsLater } from '../sending/written-order.ts';

export type OwnChange = {
  /** Whether the server is being asked. */
  isChanging(): boolean;
  change(profile: Profile, isLater: IsLater): Promise<void>;
};

/** A change that this tab asks the server for, and then tells the others of. */
export function makeOwnChange(
  { backend, session, identity, storage, adoptVisitor, tell }: ChangesOptions,
  former: Pick<FormerVisitor, 'recordSuccessor'>,
  follower: NextVisitor,
): OwnChange {
  let isChanging = false;

  const insist = async <Reply>(call: () => Promise<Reply>): Promise<Reply> => {
    isChanging = true;
    try {
      return await session.insist(call);
    } finally {
      isChanging = false;
    }
  };

  /** Other requests of this page wait until `take` has returned, and go out for the next visitor. */
  const ask = async (
    request: IdentifyRequest,
    nextScope: string | undefined,
    take: (reply: SessionReply) => void,
  ) => {
    const { reply, failure } = await insist(() => {
      // Said before each attempt, since the server may retire the visitor whom the other tabs still show:
      // they wait a while for the decision, each time that they hear of it.
      const isSignOut = request.externalUserId === null;
      tell({ type: 'changing', isSignOut, next: nextScope });
      return session.exclusively(async (run) => {
        const reply = await run((token) => backend.identify(token, request));
        session.adopt(reply);
        try {
          take(reply);
          return { reply };
        } catch (failure) {
          // Returned, not thrown: the request succeeded, and a retry would make another visitor.
          return { reply, failure };
        }
      });
    });
    if (failure !== undefined) throw failure;
    return reply;
  };

  const change = async (profile: Profile, isLater: IsLater) => {
    const asked = identity.change(profile);
    if (!asked.isOther) {
      const call = (token: string) => backend.identify(token, asked.request);
      const reply = await insist(() => session.run(call));
      session.adopt(reply);
      return adoptVisitor(reply.visitorId, true, profile);
    }
    const before = identity.storageScope();
    const next = asked.keepsUnsent ? undefined : identity.storageScope(profile);
    let reply: SessionReply;
    try {
      reply = await ask(asked.request, next, (reply) => {
        const { visitorId } = reply;
        const scope = identity.storageScope(profile, visitorId);
        const at = former.recordSuccessor(
          storage,
          scope,
          profile.externalUserId === null ? visitorId : undefined,
        );
        tell({ type: 'changed', profile, reply, at });
        follower.become({ profile, reply, at }, asked, isLater);
      });
    } catch (error) {
      tell({ type: 'unchanged' });
      throw error;
    }
    await follower.settleIn(reply, asked, before);
  };

  return { isChanging: () => isChanging, change };
}
