import type { ReconnectSpread } from '../../shared/wire/reconnect-spread.ts';
import { ALL_SITES, siteKeys } from '../bus/site-keys.ts';
import type { Services } from '../services.ts';
import type { Notice } from '../store/notice.ts';
import { makeChangeTeller } from './change-teller.ts';
import { concerns } from './concerned-agents.ts';
import { makeDeskTeller } from './desk-teller.ts';
import { makeGreeter } from './greeter.ts';
import { makeMessageQueue } from './message-queue.ts';
import { makeKnownSignals, type KnownSignals } from './known-signals.ts';
import type { AgentPeer, VisitorPeer } from './peer.ts';
import { makePeerIndex, type PeerIndex } from './peer-index.ts';
import { makePushTimer } from './push-timer.ts';
import { makePresenceTeller } from './presence-teller.ts';
import { makeQueues } from './queues.ts';
import { spreadOver } from './reconnect-spread.ts';
import { makeTypingTeller } from './typing-teller.ts';

/** Knows this node's sockets and tells them what the bus and the store say. */
export type Hub = {
  /** Visitors' sockets by the id of the visitor. */
  visitors: Pick<PeerIndex<VisitorPeer>, 'has' | 'of' | 'peers' | 'size'>;
  /** By the site that they cover. */
  agents: Pick<PeerIndex<AgentPeer>, 'peers' | 'size'>;
  /** By the id of the visitor. */
  known: KnownSignals;
  /** The visitor's socket came, or is another visitor's now. */
  enter(peer: VisitorPeer): void;
  leave(peer: VisitorPeer): void;
  /** An agent's socket came, or covers other sites now; undefined stands for all. */
  enterAgent(peer: AgentPeer, siteIds: readonly string[] | undefined): void;
  leaveAgent(peer: AgentPeer): void;
  /** The time that the sockets of now need to come back, if all are lost. */
  spread(): ReconnectSpread;
  /** Greets a visitor's socket; or refuses it, where its session is over. */
  greet(peer: VisitorPeer): Promise<void>;
  /** Tells a visitor's socket how things are, whatever it has heard. */
  tellAnew(peer: VisitorPeer): Promise<void>;
};

/** Notices that nobody's socket is to hear of. */
type OfOthers = Extract<Notice, { type: 'gap' | 'taken' | 'presence' | 'presence-request' }>;

type HubBackend = Pick<Services, 'store' | 'bus' | 'clock' | 'presence' | 'team' | 'metrics'>;

export function createHub(
  { store, bus, clock, presence, team, metrics }: HubBackend,
  onError: (error: unknown) => void,
): Hub {
  const visitors = makePeerIndex<VisitorPeer>();
  const bySite = makePeerIndex<VisitorPeer>();
  const agents = makePeerIndex<AgentPeer>();
  const known = makeKnownSignals(clock);
  const presenceTeller = makePresenceTeller();
  const inOrder = makeQueues(onError);
  const timedInOrder = makePushTimer(inOrder, metrics.observePush);
  const spread = () => spreadOver(visitors.size + agents.size, store);

  const visitorPeers = (id: string) => [...visitors.of(id)];
  const agentPeers = (siteId: string) => [...agents.of(siteId), ...agents.of(ALL_SITES)];
  const changes = makeChangeTeller(store, team, visitorPeers, agentPeers);
  const tellMessages = makeMessageQueue(timedInOrder, changes.tellMessages);
  const desk = makeDeskTeller(store, agentPeers, () => agents.peers());
  const tellTyping = makeTypingTeller(visitorPeers, agentPeers);
  const greeter = makeGreeter({
    ...{ store, clock, presence, visitors, known, changes, presenceTeller, inOrder, spread },
  });

  bus.onNotice((notice, inHand) => {
    switch (notice.type) {
      case 'message':
        known.forget(notice.visitorId);
        tellMessages(notice, inHand);
        return;
      case 'conversation':
        known.forget(notice.visitorId);
        timedInOrder(notice.conversationId, () => changes.tellConversation(notice));
        return;
      case 'visitor-typing':
        tellTyping.ofVisitor(notice);
        return;
      case 'agent-typing':
        tellTyping.ofAgent(notice);
        return;
      case 'retired':
      case 'session-ended':
        for (const peer of visitorPeers(notice.visitorId)) if (ends(notice, peer)) peer.retire();
        return;
      case 'assigned':
      case 'note':
        inOrder(notice.conversationId, () => desk(notice));
        return;
      case 'agent-viewing':
      case 'own-read':
      case 'visitor-page':
      case 'deleted':
        desk(notice).catch(onError);
        return;
      case 'agent-changed':
      case 'agent-session-ended':
      case 'api-token-revoked':
        for (const peer of agents.peers()) if (concerns(notice, peer.admin)) peer.recheck();
        return;
      default:
        // A notice that is new does not compile until it is handled, or named here.
        notice satisfies OfOthers;
    }
  });
  presence.onChange(() => presenceTeller.tellChanges(bySite, presence.isOnline));

  return {
    visitors,
    agents,
    known,
    enter(peer) {
      leave(peer);
      visitors.add(peer, [peer.visitorId]);
      bySite.add(peer, [peer.siteId]);
    },
    leave,
    enterAgent: (peer, siteIds) => agents.add(peer, siteKeys(siteIds)),
    leaveAgent: (peer) => agents.delete(peer),
    spread,
    ...greeter,
  };

  function leave(peer: VisitorPeer): void {
    const ids = [...visitors.keysOf(peer), peer.visitorId];
    visitors.delete(peer);
    bySite.delete(peer);
    for (const id of ids.filter((one) => visitors.of(one).size === 0)) {
      known.forget(id);
      changes.left(id);
    }
  }
}

type EndNotice = Notice & { type: 'retired' | 'session-ended' };

/** A visitor is retired in all sessions; a session that ended leaves the others. */
const ends = (notice: EndNotice, { sessionId }: VisitorPeer): boolean =>
  notice.type === 'retired' || notice.sessionId === sessionId;
