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

/** The visitor whom this tab has given up, with those who replaced them since, one after the other. */
type Former = { token: string | undefined; isLater: IsLater; successors: readonly SuccessorNote[] };

export type FormerVisitor = {
  /** Whether another tab has replaced the visitor whom this one shows. */
  isSucceeded(): boolean;
  /** Whether the visitor was given up, and nobody has followed yet. */
  isPending(): boolean;
  /** Nothing of the visitor is shown or asked for from here on. */
  giveUp(): void;
  /** Becomes whom the other tabs have become since the visitor was given up; nothing if none was. */
  becomeSuccessor(): Promise<void>;
  /** Notes for other tabs, in the replaced visitor's `storage`, who follows; returns the note's time. */
  recordSuccessor(storage: Storage, scope: string, visitorId?: string): number;
  /** This tab knows of all that was noted until then. */
  noteKnown(at: number): void;
};

/** Gives this tab's visitor up once another tab has replaced them, and finds who follows. */
export function makeFormerVisitor(
  options: ChangesOptions,
  storageOf: (scope: string) => Storage,
): FormerVisitor {
  const { backend, session, identity, storage, feed, sending, adoptVisitor, onOther } = options;
  let knownAt = timeOf(options.knownNote);
  let former: Former | undefined;

  const giveUp = () => {
    former = {
      token: session.token() ?? former?.token,
      isLater: sending.mark(),
      successors: successorsSince(knownAt, storage, storageOf),
    };
    knownAt = succeededAt(storage);
    // At once: it may be on the screen.
    session.leave();
    onOther();
    feed.apply({ type: 'cleared' });
  };

  const becomeSuccessor = async () => {
    if (!former) return;
    const { token, isLater, successors } = former;
    const [first] = successors;
    const unsent = sending.unsent().filter((outgoing) => !isLater(outgoing));
    if (!identity.change(SIGN_OUT).isOther && first && unsent.length > 0) {
      // The anonymous visitor has become a known one, whose tabs send what was unsent.
      storageOf(first.scope).write(`outbox:${makeClientId()}`, unsent);
    }
    const next = successors[successors.length - 1]?.visitorId ?? identity.handshake().visitorId;
    sending.handOver(() => adoptVisitor(next, false, SIGN_OUT), isLater);
    former = { ...former, isLater: () => true };
    knownAt = succeededAt(storage);
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
    isSucceeded: () => succeededAt(storage) > knownAt,
    isPending: () => former !== undefined,
    giveUp,
    becomeSuccessor,
    recordSuccessor: (from, scope, visitorId) =>
      recordSuccessor(from, { scope, visitorId }, [knownAt, succeededAt(storageOf(scope))]),
    noteKnown(at) {
      knownAt = at;
    },
  };
}
