import type { AgentPush, VisitorPush } from '../../shared/wire/wire.ts';
import type { Backend } from '../backend.ts';
import type { Notice } from '../store/notice.ts';
import { conversationById, currentConversation } from '../store/conversations.ts';
import { inboxConversation } from '../store/inbox.ts';
import { messageBySeq } from '../store/messages.ts';
import { viewAgentConversation, viewConversation, viewMessage } from '../model/views.ts';
import { makeKnownSignals, type KnownSignals } from './known-signals.ts';
import { makePeerIndex, type PeerIndex } from './peer-index.ts';
import { makeQueues } from './queues.ts';

export type VisitorPeer = {
  readonly visitorId: string;
  readonly siteId: string;
  readonly sessionId: string;
  send(push: VisitorPush): void;
  /** Its visitor is no more, or its session has ended. */
  retire(): void;
  /** It has missed something: it shall come back, and ask for that. */
  restart(): void;
};

export type AgentPeer = {
  send(push: AgentPush): void;
  restart(): void;
};

/** Knows this node's sockets and tells them what the bus and the store say. */
export type Hub = {
  /** By the id of the visitor. */
  visitors: Pick<PeerIndex<VisitorPeer>, 'has' | 'of' | 'size'>;
  /** By the site that they cover. */
  agents: Pick<PeerIndex<AgentPeer>, 'size'>;
  /** By the id of the visitor. */
  known: KnownSignals;
  /** The visitor's socket came, or is another visitor's now. */
  enter(peer: VisitorPeer): void;
  leave(peer: VisitorPeer): void;
  /** An agent's socket came, or covers other sites now; undefined stands for all. */
  enterAgent(peer: AgentPeer, siteIds: readonly string[] | undefined): void;
  leaveAgent(peer: AgentPeer): void;
  /** Sends the greeting of a visitor's socket. */
  greet(peer: VisitorPeer): Promise<void>;
};

const ALL_SITES = '*';

export function createHub(
  { store, bus, clock, presence }: Pick<Backend, 'store' | 'bus' | 'clock' | 'presence'>,
  onError: (error: unknown) => void,
): Hub {
  const visitors = makePeerIndex<VisitorPeer>();
  const bySite = makePeerIndex<VisitorPeer>();
  const agents = makePeerIndex<AgentPeer>();
  const known = makeKnownSignals(clock);
  const toldOnline = new WeakMap<VisitorPeer, boolean>();
  const inOrder = makeQueues(onError);

  const visitorPeers = (id: string) => [...visitors.of(id)];
  const agentPeers = (siteId: string) => [...agents.of(siteId), ...agents.of(ALL_SITES)];

  bus.onNotice((notice) => {
    switch (notice.type) {
      case 'message':
        known.forget(notice.visitorId);
        inOrder(
          notice.conversationId,
          orRestart(notice, () => tellMessage(notice)),
        );
        return;
      case 'conversation':
        known.forget(notice.visitorId);
        inOrder(
          notice.conversationId,
          orRestart(notice, () => tellConversation(notice)),
        );
        return;
      case 'visitor-typing': {
        const { conversationId, on } = notice;
        for (const agent of agentPeers(notice.siteId)) {
          agent.send({ type: 'typing', conversationId, on });
        }
        return;
      }
      case 'agent-typing': {
        const { on, agentName } = notice;
        for (const peer of visitorPeers(notice.visitorId)) {
          peer.send({ type: 'typing', on, agentName });
        }
        return;
      }
      case 'retired':
        for (const peer of visitorPeers(notice.visitorId)) peer.retire();
        return;
      case 'session-ended':
        for (const peer of visitorPeers(notice.visitorId))
          if (peer.sessionId === notice.sessionId) peer.retire();
        return;
      case 'presence':
      case 'presence-request':
        return;
    }
  });
  presence.onChange(() => {
    for (const siteId of bySite.keys()) {
      const online = presence.isOnline(siteId);
      for (const peer of bySite.of(siteId)) tellPresence(peer, online);
    }
  });

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
    enterAgent: (peer, siteIds = [ALL_SITES]) => agents.add(peer, [...new Set(siteIds)]),
    leaveAgent: (peer) => agents.delete(peer),
    greet,
  };

  function leave(peer: VisitorPeer): void {
    const ids = [...visitors.keysOf(peer), peer.visitorId];
    visitors.delete(peer);
    bySite.delete(peer);
    for (const id of ids) if (visitors.of(id).size === 0) known.forget(id);
  }

  async function greet(peer: VisitorPeer): Promise<void> {
    const current = await currentConversation(store.db, peer.visitorId);
    peer.send({ type: 'hello', conversation: current ? viewConversation(current) : null });
    toldOnline.delete(peer);
    tellPresence(peer, presence.isOnline(peer.siteId));
  }

  function tellPresence(peer: VisitorPeer, online: boolean): void {
    if (toldOnline.get(peer) === online) return;
    toldOnline.set(peer, online);
    peer.send({ type: 'presence', online });
  }

  /**
   * If a push cannot be built, its recipients are restarted so that they fetch what they missed.
   */
  function orRestart(
    { visitorId, siteId }: Notice & { type: 'message' | 'conversation' },
    tell: () => Promise<void>,
  ): () => Promise<void> {
    return async () => {
      try {
        await tell();
      } catch (error) {
        for (const peer of [...visitorPeers(visitorId), ...agentPeers(siteId)]) peer.restart();
        throw error;
      }
    };
  }

  async function tellMessage(notice: Notice & { type: 'message' }): Promise<void> {
    const { siteId, visitorId, conversationId, seq } = notice;
    if (visitorPeers(visitorId).length === 0 && agentPeers(siteId).length === 0) return;
    const row = await messageBySeq(store.db, conversationId, seq);
    if (!row) return;
    const message = viewMessage(row);
    // A conversation is introduced before its first message; an agent's name may come with any.
    if (seq === 1) await tellVisitorConversation(visitorId, conversationId);
    for (const peer of visitorPeers(visitorId)) peer.send({ type: 'message', message });
    if (seq > 1 && row.from === 'agent') await tellVisitorConversation(visitorId, conversationId);

    await tellAgentsConversation(siteId, conversationId);
    for (const agent of agentPeers(siteId)) agent.send({ type: 'message', message });
  }

  async function tellConversation(notice: Notice & { type: 'conversation' }): Promise<void> {
    await tellVisitorConversation(notice.visitorId, notice.conversationId);
    await tellAgentsConversation(notice.siteId, notice.conversationId);
  }

  async function tellVisitorConversation(visitorId: string, id: string): Promise<void> {
    if (visitorPeers(visitorId).length === 0) return;
    const [row, current] = await Promise.all([
      conversationById(store.db, id),
      currentConversation(store.db, visitorId),
    ]);
    // An older one that changes is not what the visitor looks at.
    if (!row || row.id !== current?.id) return;
    const conversation = viewConversation(row);
    for (const peer of visitorPeers(visitorId)) peer.send({ type: 'conversation', conversation });
  }

  async function tellAgentsConversation(siteId: string, id: string): Promise<void> {
    if (agentPeers(siteId).length === 0) return;
    const row = await inboxConversation(store.db, id);
    if (!row) return;
    const conversation = viewAgentConversation(row);
    for (const agent of agentPeers(siteId)) agent.send({ type: 'conversation', conversation });
  }
}
