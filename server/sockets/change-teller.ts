import { viewAgentConversation, viewConversation, viewMessage } from '../model/views.ts';
import {
  conversationById,
  currentConversation,
  type ConversationRow,
} from '../store/conversations.ts';
import { inboxConversation } from '../store/inbox.ts';
import { listMessages, type MessageRow } from '../store/messages.ts';
import type { Appended } from '../store/append.ts';
import type { Notice } from '../store/notice.ts';
import type { Store } from '../store/store.ts';
import type { AgentPeer, VisitorPeer } from './peer.ts';
import { makeToldSeqs } from './told-seqs.ts';

type ChangeNotice = Notice & { type: 'message' | 'conversation' };
type MessageNotice = Notice & { type: 'message' };

/** The most messages of a gap that are pushed at once; a client fetches the rest. */
const MOST_AT_ONCE = 100;

/**
 * Pushes what a notice is about to both sides of the conversation, each message once and in the order
 * of `seq`. Notices of several nodes come in any order: a message that comes too early brings those
 * before it along, which are stored by then.
 */
export function makeChangeTeller(
  store: Store,
  visitorPeers: (visitorId: string) => readonly VisitorPeer[],
  agentPeers: (siteId: string) => readonly AgentPeer[],
) {
  const toldVisitors = makeToldSeqs();
  const toldAgents = makeToldSeqs();

  return {
    /** The visitor's first socket knows of the messages up to here. */
    greeted(current: ConversationRow | undefined): void {
      if (!current || toldVisitors.get(current.id) !== undefined) return;
      toldVisitors.set(current.id, current.lastSeq);
    },
    async tell(notice: ChangeNotice, inHand: Appended | undefined): Promise<void> {
      try {
        if (notice.type === 'message') await tellMessage(notice, inHand);
        else await tellConversation(notice);
      } catch (error) {
        // The recipients are restarted, so that they fetch what they missed.
        const { visitorId, siteId } = notice;
        for (const peer of [...visitorPeers(visitorId), ...agentPeers(siteId)]) peer.restart();
        throw error;
      }
    },
  };

  async function tellMessage(notice: MessageNotice, inHand: Appended | undefined): Promise<void> {
    await tellVisitor(notice, inHand);
    await tellAgents(notice, inHand);
  }

  async function tellVisitor(notice: MessageNotice, inHand: Appended | undefined): Promise<void> {
    const { visitorId, conversationId } = notice;
    if (visitorPeers(visitorId).length === 0) {
      toldVisitors.forget(conversationId);
      return;
    }
    // A conversation that the visitor's sockets were not greeted with began later.
    const last = toldVisitors.get(conversationId) ?? 0;
    for (const row of await newsSince(store, last, notice, inHand)) {
      const message = viewMessage(row);
      // A conversation is introduced before its first message; another agent's name follows theirs.
      if (row.seq === 1) await tellVisitorConversation(visitorId, conversationId);
      for (const peer of visitorPeers(visitorId)) peer.send({ type: 'message', message });
      toldVisitors.set(conversationId, row.seq);
      const mayBeNewAgent = inHand?.message === row ? inHand.isNewAgent : row.from === 'agent';
      if (row.seq > 1 && mayBeNewAgent) await tellVisitorConversation(visitorId, conversationId);
    }
  }

  async function tellAgents(notice: MessageNotice, inHand: Appended | undefined): Promise<void> {
    const { siteId, conversationId, seq } = notice;
    if (agentPeers(siteId).length === 0) {
      toldAgents.forget(conversationId);
      return;
    }
    const last = toldAgents.get(conversationId) ?? seq - 1;
    const rows = await newsSince(store, last, notice, inHand);
    if (rows.length === 0) return;
    await tellAgentsConversation(siteId, conversationId);
    for (const row of rows) {
      const message = viewMessage(row);
      for (const agent of agentPeers(siteId)) agent.send({ type: 'message', message });
      toldAgents.set(conversationId, row.seq);
    }
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

/** The messages after `last`, where the one of the notice is among them. */
async function newsSince(
  store: Store,
  last: number,
  { conversationId, seq }: MessageNotice,
  inHand: Appended | undefined,
): Promise<readonly MessageRow[]> {
  if (seq <= last) return [];
  if (seq === last + 1 && inHand) return [inHand.message];
  const limit = Math.min(seq - last, MOST_AT_ONCE);
  const page = await listMessages(store.background, conversationId, { since: last, limit });
  return page.rows;
}
