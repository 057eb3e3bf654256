import { viewAgentConversation, viewConversation, viewMessage } from '../model/views.ts';
import { conversationById, currentConversation } from '../store/conversations.ts';
import { inboxConversation } from '../store/inbox.ts';
import { messageBySeq } from '../store/messages.ts';
import type { Appended } from '../store/append.ts';
import type { Notice } from '../store/notice.ts';
import type { Store } from '../store/store.ts';
import type { AgentPeer, VisitorPeer } from './peer.ts';

type ChangeNotice = Notice & { type: 'message' | 'conversation' };

/** Reads what a notice is about, unless it is in hand, and pushes it to both sides of the conversation. */
export function makeChangeTeller(
  store: Store,
  visitorPeers: (visitorId: string) => readonly VisitorPeer[],
  agentPeers: (siteId: string) => readonly AgentPeer[],
) {
  return async (notice: ChangeNotice, inHand: Appended | undefined): Promise<void> => {
    try {
      if (notice.type === 'message') await tellMessage(notice, inHand);
      else await tellConversation(notice);
    } catch (error) {
      // The recipients are restarted, so that they fetch what they missed.
      const { visitorId, siteId } = notice;
      for (const peer of [...visitorPeers(visitorId), ...agentPeers(siteId)]) peer.restart();
      throw error;
    }
  };

  async function tellMessage(
    notice: Notice & { type: 'message' },
    inHand: Appended | undefined,
  ): Promise<void> {
    const { siteId, visitorId, conversationId, seq } = notice;
    if (visitorPeers(visitorId).length === 0 && agentPeers(siteId).length === 0) return;
    const row = inHand?.message ?? (await messageBySeq(store.background, conversationId, seq));
    if (!row) return;
    const message = viewMessage(row);
    // A conversation is introduced before its first message; another agent's name follows theirs.
    if (seq === 1) await tellVisitorConversation(visitorId, conversationId);
    for (const peer of visitorPeers(visitorId)) peer.send({ type: 'message', message });
    const mayBeNewAgent = inHand?.isNewAgent ?? row.from === 'agent';
    if (seq > 1 && mayBeNewAgent) await tellVisitorConversation(visitorId, conversationId);

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
      conversationById(store.background, id),
      currentConversation(store.background, visitorId),
    ]);
    // An older one that changes is not what the visitor looks at.
    if (!row || row.id !== current?.id) return;
    const conversation = viewConversation(row);
    for (const peer of visitorPeers(visitorId)) peer.send({ type: 'conversation', conversation });
  }

  async function tellAgentsConversation(siteId: string, id: string): Promise<void> {
    if (agentPeers(siteId).length === 0) return;
    const row = await inboxConversation(store.background, id);
    if (!row) return;
    const conversation = viewAgentConversation(row);
    for (const agent of agentPeers(siteId)) agent.send({ type: 'conversation', conversation });
  }
}
