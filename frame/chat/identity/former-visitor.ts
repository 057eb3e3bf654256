import { toWidgetError } from '../../../shared/rpc/errors.ts';
import type { SessionReply } from '../../../shared/wire/wire.ts';
import { makeClientId } from '../../../client/random-ids.ts';
import type { Storage } from '../../browser/storage.ts';
import {
  succeededAt,
  successorsSince,
  timeOf,
  recordSuccessor,
  type SuccessorNote,
} from '../../visitor/succession.ts';
import type { ChangesOptions } from './changes.ts';
import { SIGN_OUT } from './sign-out.ts';
import { showMessages } from './next-visitor.ts';
import type { IsLater } from '../sending/written-order.ts';

/** The visitor of this tab before it found that another tab has left them. */
type Former = { token: string | undefined; isLater: IsLater; way: readonly SuccessorNote[] };

export type FormerVisitor = {
  /** Whether another tab has left the visitor whom this one shows. */
  isLeft(): boolean;
  /** Whether the visitor was given up, and nobody has followed yet. */
  isPending(): boolean;
  /** Nothing of the visitor is shown or asked for from here on. */
  giveUp(): void;
  /** From whom this tab has given up to whom the others have become since. */
  goOn(): Promise<void>;
  /** Notes, where `storage` keeps what was theirs, who follows; returns when that was. */
  leave(storage: Storage, scope: string, visitorId?: string): number;
  /** This tab knows what was left until then. */
  hearOf(at: number): void;
};

/** The visitor of this tab, until it finds that another tab has left them. */
export function makeFormerVisitor(
  options: ChangesOptions,
  storageOf: (scope: string) => Storage,
): FormerVisitor {
  const { backend, session, identity, storage, feed, sending, adoptVisitor, onOther } = options;
  let knownLeft = timeOf(options.knownLeft);
  let former: Former | undefined;

  const giveUp = () => {
    former = {
      token: session.token() ?? former?.token,
      isLater: sending.mark(),
      way: successorsSince(knownLeft, storage, storageOf),
    };
    knownLeft = succeededAt(storage);
    // At once: it may be on the screen.
    session.leave();
    onOther();
    feed.apply({ type: 'cleared' });
  };

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
    knownLeft = succeededAt(storage);
    const reply: SessionReply = await session.insist(() =>
      session.shake().catch((error: unknown) => {
        if (token === undefined || toWidgetError(error).retryable) throw error;
        // If the site does not let visitors begin unsigned, the tab signs out instead.
        return backend.identify(token, SIGN_OUT);
      }),
    );
    former = undefined;
    session.adopt(reply);
    sending.handOver(
      () => adoptVisitor(reply.visitorId, true),
      () => true,
    );
    await showMessages(options, reply);
  };

  return {
    isLeft: () => succeededAt(storage) > knownLeft,
    isPending: () => former !== undefined,
    giveUp,
    goOn,
    leave: (from, scope, visitorId) =>
      recordSuccessor(from, { scope, visitorId }, [knownLeft, succeededAt(storageOf(scope))]),
    hearOf(at) {
      knownLeft = at;
    },
  };
}
