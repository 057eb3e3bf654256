import { makeNewestKept } from '../base/newest-kept.ts';
import type { Team } from '../model/team.ts';
import { viewMessage } from '../model/views.ts';
import type { ConversationState } from '../store/conversations.ts';
import { listMessages, type MessageRow } from '../store/messages.ts';
import type { Appended } from '../store/append.ts';
import type { Notice } from '../store/notice.ts';
import type { Store } from '../store/store.ts';
import type { AgentPeer, VisitorPeer } from './peer.ts';
import { makeStateTeller } from './state-teller.ts';

type ConversationNotice = Notice & { type: 'conversation' };
type MessageNotice = Notice & { type: 'message' };
/** The messages of one conversation that this node has just written, by `seq`. */
type InHand = ReadonlyMap<number, Appended>;

/** The last thing that one side of a conversation was told on this node. */
type LastTold = { seq: number; agentName: string | null };

/** Each is a few bytes. */
const MOST_REMEMBERED = 100_000;

/** The most messages that are pushed for one notice: the newest; a client sees the gap, and fetches it. */
const MOST_AT_ONCE = 100;

/**
 * Pushes what a notice is about to both sides of the conversation, each message once and in the order
 * of `seq`. Notices of several nodes come in any order: a message that comes too early brings those
 * before it along, which are stored by then.
 */
export function makeChangeTeller(
  store: Store,
  team: Pick<Team, 'viewMessage'>,
  visitorPeers: (visitorId: string) => readonly VisitorPeer[],
  agentPeers: (siteId: string) => readonly AgentPeer[],
) {
  const toldVisitors = makeNewestKept<LastTold>(MOST_REMEMBERED);
  const toldAgents = makeNewestKept<LastTold>(MOST_REMEMBERED);
  const tellState = makeStateTeller(store, visitorPeers, agentPeers);
  /** The conversation that a visitor's sockets were greeted with, by visitor; null for none. */
  const greetedWith = new Map<string, string | null>();

  return {
    /** A socket of the visitor knows of this conversation, up to its last message. */
    greeted(visitorId: string, current: ConversationState | undefined): void {
      greetedWith.set(visitorId, current?.id ?? null);
      if (!current || toldVisitors.get(current.id)) return;
      const { id, lastSeq: seq, agentName } = current;
      toldVisitors.set(id, { seq, agentName });
    },
    /** The visitor has no socket here any more. */
    left: (visitorId: string) => void greetedWith.delete(visitorId),
    /** Tells the message of the notice, and all before it that were not told. False where nobody hears it. */
    tellMessages: (notice: MessageNotice, inHand: InHand) =>
      orRestart(notice, async () => {
        await tellVisitor(notice, inHand);
        await tellAgents(notice, inHand);
      }),
    tellVisitorState: tellState.toVisitor,
    tellConversation: (notice: ConversationNotice) =>
      orRestart(notice, async () => {
        await tellState.toVisitor(notice.visitorId, notice.conversationId);
        await tellState.toAgents(notice.siteId, notice.conversationId);
      }),
  };

  async function orRestart(
    { visitorId, siteId }: ConversationNotice | MessageNotice,
    work: () => Promise<void>,
  ): Promise<boolean> {
    try {
      await work();
      return visitorPeers(visitorId).length + agentPeers(siteId).length > 0;
    } catch (error) {
      // The recipients are restarted, so that they fetch what they missed.
      for (const peer of [...visitorPeers(visitorId), ...agentPeers(siteId)]) peer.restart();
      throw error;
    }
  }

  async function tellVisitor(notice: MessageNotice, inHand: InHand): Promise<void> {
    const { visitorId, conversationId } = notice;
    if (visitorPeers(visitorId).length === 0) {
      toldVisitors.delete(conversationId);
      return;
    }
    const last = toldVisitors.get(conversationId) ?? {
      seq: firstUntold(notice) - 1,
      agentName: null,
    };
    const rows = await newsSince(store, last.seq, notice, inHand);
    // A conversation is introduced before its first message; another agent's name follows theirs.
    if (last.seq === 0 && rows.length > 0) await tellState.toVisitor(visitorId, conversationId);
    let { agentName } = last;
    for (const row of rows) {
      const message = team.viewMessage(row);
      for (const peer of visitorPeers(visitorId)) peer.send({ type: 'message', message });
      agentName = row.agentName ?? agentName;
      toldVisitors.set(conversationId, { seq: row.seq, agentName });
    }
    if (agentName !== last.agentName) await tellState.toVisitor(visitorId, conversationId);
  }

  /** Nothing was told of a conversation that began after the greeting; all before this of another one. */
  function firstUntold({ visitorId, conversationId, seq }: MessageNotice): number {
    const greeted = greetedWith.get(visitorId);
    return greeted === undefined || greeted === conversationId ? seq : 1;
  }

  async function tellAgents(notice: MessageNotice, inHand: InHand): Promise<void> {
    const { siteId, conversationId, seq } = notice;
    if (agentPeers(siteId).length === 0) {
      toldAgents.delete(conversationId);
      return;
    }
    const last = toldAgents.get(conversationId)?.seq ?? seq - 1;
    const rows = await newsSince(store, last, notice, inHand);
    if (rows.length === 0) return;
    await tellState.toAgents(siteId, conversationId);
    for (const row of rows) {
      const message = viewMessage(row);
      for (const agent of agentPeers(siteId)) agent.send({ type: 'message', message });
      toldAgents.set(conversationId, row);
    }
  }
}

/** The newest messages after `last`, where the one of the notice is among them. */
async function newsSince(
  store: Store,
  last: number,
  { conversationId, seq }: MessageNotice,
  inHand: InHand,
): Promise<readonly MessageRow[]> {
  if (seq <= last) return [];
  const known: MessageRow[] = [];
  for (let next = last + 1; next <= seq; next += 1) {
    const appended = inHand.get(next);
    if (!appended) break;
    known.push(appended.message);
  }
  if (known.at(-1)?.seq === seq) return known.slice(-MOST_AT_ONCE);
  const since = Math.max(last, seq - MOST_AT_ONCE);
  const page = await listMessages(store.background, conversationId, { since, limit: seq - since });
  return page.rows;
}
