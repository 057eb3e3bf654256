import { viewConversation } from '../model/views.ts';
import type { Services } from '../services.ts';
import { greetingOf } from '../store/greeting.ts';
import type { makeChangeTeller } from './change-teller.ts';
import type { Hub } from './hub.ts';
import type { VisitorPeer } from './peer.ts';
import type { makePresenceTeller } from './presence-teller.ts';
import type { makeQueues } from './queues.ts';

type Options = Pick<Services, 'store' | 'clock' | 'presence'> &
  Pick<Hub, 'visitors' | 'known' | 'spread'> & {
    changes: ReturnType<typeof makeChangeTeller>;
    presenceTeller: ReturnType<typeof makePresenceTeller>;
    inOrder: ReturnType<typeof makeQueues>;
  };

/** Tells visitors' sockets how things are by the store. */
export function makeGreeter(options: Options): Pick<Hub, 'greet' | 'tellAnew'> {
  const { store, clock, presence, visitors, known, spread, changes, presenceTeller, inOrder } =
    options;

  /** Undefined where it left meanwhile, was retired, or is greeted as another visitor's. */
  async function greetingFor(peer: VisitorPeer) {
    const { sessionId } = peer;
    const greeting = await greetingOf(store, peer, clock());
    const isStillHere = visitors.has(peer) && peer.sessionId === sessionId;
    return isStillHere ? { isLive: greeting !== undefined, ...greeting } : undefined;
  }

  return {
    async greet(peer) {
      const greeting = await greetingFor(peer);
      if (!greeting) return;
      const { isLive, current } = greeting;
      if (!isLive) return peer.refuse();
      changes.greeted(peer.visitorId, current);
      const conversation = current ? viewConversation(current) : null;
      peer.greet({ type: 'hello', conversation, ...spread() });
      presenceTeller.tellAnew(peer, presence.isOnline(peer.siteId));
    },
    // Not by a greeting: a client would take it for the answer to a token that it has just sent.
    async tellAnew(peer) {
      if (!visitors.has(peer)) return;
      const greeting = await greetingFor(peer);
      if (!greeting) return;
      if (!greeting.isLive) return peer.retire();
      const { visitorId } = peer;
      known.forget(visitorId);
      const { id } = greeting.current ?? {};
      // In the conversation's queue, so that no older state is told after this one.
      if (id !== undefined) inOrder(id, () => changes.tellVisitorState(visitorId, id));
    },
  };
}
