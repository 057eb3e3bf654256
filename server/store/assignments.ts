import { eq } from 'drizzle-orm';
import { announce } from './announce.ts';
import { lockAgent, type AgentRow } from './agents.ts';
import { announceConversation, lockConversation, type ConversationRow } from './conversations.ts';
import { appendSystemLine, type Happening } from './messages.ts';
import { conversations } from './schema.ts';
import type { Database } from './store.ts';

type Assignment = {
  /** Null for nobody. */
  assigneeId: string | null;
  byName: string;
  byId: string;
  /** The system's line of it; none where it concerns agents alone. */
  line?: Happening | undefined;
  /** Only where nobody has it yet. */
  onlyIfFree?: boolean;
};

/**
 * Gives a conversation to somebody who may answer it, or to nobody. `as_before` where it is theirs
 * already; `no_such_person` where the account is not there, is disabled or does not work with the site;
 * undefined where there is no conversation.
 */
export async function assignConversation(
  db: Database,
  id: string,
  { assigneeId, byName, byId, line, onlyIfFree = false }: Assignment,
): Promise<'done' | 'as_before' | 'no_such_person' | undefined> {
  return db.transaction(async (tx) => {
    // Before the conversation, as a change of an account has it: it releases what is assigned by then.
    const agent = assigneeId === null ? undefined : await lockAgent(tx, assigneeId);
    const conversation = await lockConversation(tx, id);
    if (!conversation) return undefined;
    if (assigneeId !== null && !(agent && mayAnswer(agent, conversation))) return 'no_such_person';
    const isFree = conversation.assigneeId === null;
    if (conversation.assigneeId === assigneeId || (onlyIfFree && !isFree)) return 'as_before';
    await announceConversation(tx, conversation);
    if (line) await appendSystemLine(tx, id, { assigneeId }, line);
    else await tx.update(conversations).set({ assigneeId }).where(eq(conversations.id, id));
    const { siteId, visitorId } = conversation;
    await announce(tx, {
      type: 'assigned',
      siteId,
      visitorId,
      conversationId: id,
      assigneeId,
      byName,
      byId,
    });
    return 'done';
  });
}

/** Whether an account is enabled, and works with the conversation's site. */
export function mayAnswer(
  agent: AgentRow | undefined,
  { siteId }: Pick<ConversationRow, 'siteId'>,
): boolean {
  if (!agent || agent.isDisabled) return false;
  return agent.siteIds === null || agent.siteIds.includes(siteId);
}
