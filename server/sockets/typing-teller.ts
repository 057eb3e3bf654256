import type { Notice } from '../store/notice.ts';
import type { AgentPeer, VisitorPeer } from './peer.ts';

/** Tells each side of a conversation that the other one types, or stopped. */
export function makeTypingTeller(
  visitorPeers: (visitorId: string) => readonly VisitorPeer[],
  agentPeers: (siteId: string) => readonly AgentPeer[],
) {
  return {
    ofVisitor({ siteId, conversationId, on }: Notice & { type: 'visitor-typing' }): void {
      for (const agent of agentPeers(siteId)) agent.send({ type: 'typing', conversationId, on });
    },
    /** Visitors, and agents but for the one who types. */
    ofAgent(notice: Notice & { type: 'agent-typing' }): void {
      const { siteId, visitorId, conversationId, on, agentName, agentId } = notice;
      for (const peer of agentPeers(siteId)) {
        if (peer.admin.id === agentId) continue;
        peer.send({ type: 'agent-typing', conversationId, agentId, agentName, on });
      }
      for (const peer of visitorPeers(visitorId)) peer.send({ type: 'typing', on, agentName });
    },
  };
}
