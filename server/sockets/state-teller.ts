import { viewAgentConversation, viewConversation } from '../model/views.ts';
import { conversationById, currentConversation } from '../store/conversations.ts';
import { inboxConversations } from '../store/inbox.ts';
import type { Store } from '../store/store.ts';
import { makeLoader } from './make-loader.ts';
import type { AgentPeer, VisitorPeer } from './peer.ts';

/** Pushes how a conversation is by now. */
export function makeStateTeller(
  store: Store,
  visitorPeers: (visitorId: string) => readonly VisitorPeer[],
  agentPeers: (siteId: string) => readonly AgentPeer[],
) {
  const load = makeLoader((ids) => inboxConversations(store.background, ids));

  return {
    async toVisitor(visitorId: string, id: string): Promise<void> {
      if (visitorPeers(visitorId).length === 0) return;
      const [row, current] = await Promise.all([
        conversationById(store.background, id),
        currentConversation(store.background, visitorId),
      ]);
      // An older one that changes is not what the visitor looks at.
      if (!row || row.id !== current?.id) return;
      const conversation = viewConversation(row);
      for (const peer of visitorPeers(visitorId)) peer.send({ type: 'conversation', conversation });
    },

    async toAgents(siteId: string, id: string): Promise<void> {
      if (agentPeers(siteId).length === 0) return;
      const row = await load(id);
      if (!row) return;
      const conversation = viewAgentConversation(row);
      for (const agent of agentPeers(siteId)) agent.send({ type: 'conversation', conversation });
    },
  };
}
