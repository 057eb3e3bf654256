import type { AgentPush, VisitorPush } from '../../shared/wire.ts';
import type { Backend } from '../backend.ts';
import type { Notice } from '../bus/notice.ts';
import { conversationById, currentConversation } from '../store/conversations.ts';
import { inboxConversation } from '../store/inbox.ts';
import { messageBySeq } from '../store/messages.ts';
import { viewAgentConversation, viewConversation, viewMessage } from '../views.ts';
import { makeQueues } from './queues.ts';

export type VisitorPeer = {
  readonly visitorId: string;
  readonly siteId: string;
  send(push: VisitorPush): void;
  /** Its visitor is no more. */
  retire(): void;
  /** It has missed something: it shall come back, and ask for that. */
  restart(): void;
};

export type AgentPeer = {
  covers(siteId: string): boolean;
  send(push: AgentPush): void;
  restart(): void;
};

/** Knows this node's sockets and tells them what the bus and the store say. */
export type Hub = {
  visitors: Set<VisitorPeer>;
  agents: Set<AgentPeer>;
  /** What a visitor's socket is greeted with. */
  greet(peer: VisitorPeer): Promise<void>;
};

export function createHub(
  { store, bus, presence }: Pick<Backend, 'store' | 'bus' | 'presence'>,
  onError: (error: unknown) => void,
): Hub {
  const visitors = new Set<VisitorPeer>();
  const agents = new Set<AgentPeer>();
  const toldOnline = new WeakMap<VisitorPeer, boolean>();
  const inOrder = makeQueues(onError);

  const visitorPeers = (id: string) => [...visitors].filter(({ visitorId }) => visitorId === id);
  const agentPeers = (siteId: string) => [...agents].filter((agent) => agent.covers(siteId));

  bus.onNotice((notice) => {
    switch (notice.type) {
      case 'message':
        inOrder(
          notice.conversationId,
          orRestart(notice, () => tellMessage(notice)),
        );
        return;
      case 'conversation':
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
      case 'presence':
      case 'presence-request':
        return;
    }
  });
  presence.onChange(() => {
    for (const peer of visitors) tellPresence(peer);
  });

  return { visitors, agents, greet };

  async function greet(peer: VisitorPeer): Promise<void> {
    const current = await currentConversation(store.db, peer.visitorId);
    peer.send({ type: 'hello', conversation: current ? viewConversation(current) : null });
    toldOnline.delete(peer);
    tellPresence(peer);
  }

  function tellPresence(peer: VisitorPeer): void {
    const online = presence.isOnline(peer.siteId);
    if (toldOnline.get(peer) === online) return;
    toldOnline.set(peer, online);
    peer.send({ type: 'presence', online });
  }

  /** What cannot be told, whoever should have heard it must not go on without. */
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
