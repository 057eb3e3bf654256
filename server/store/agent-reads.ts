import { eq, sql } from 'drizzle-orm';
import { announce } from './announce.ts';
import type { ConversationRow } from './conversations.ts';
import { agentReads } from './desk-schema.ts';
import { conversations } from './schema.ts';
import type { Database } from './store.ts';

/** A person has read up to here; their other windows hear of it. It goes forward only. */
export async function markReadByPerson(
  db: Database,
  agentId: string,
  { id: conversationId, lastSeq }: ConversationRow,
  upTo: number,
): Promise<void> {
  const seq = Math.min(upTo, lastSeq);
  await db.transaction(async (tx) => {
    // It may have been deleted meanwhile, and stays from here on.
    const [there] = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(eq(conversations.id, conversationId))
      .for('key share');
    if (!there) return;
    const changed = await tx
      .insert(agentReads)
      .values({ agentId, conversationId, seq })
      .onConflictDoUpdate({
        target: [agentReads.agentId, agentReads.conversationId],
        set: { seq },
        setWhere: sql`${agentReads.seq} < ${seq}`,
      })
      .returning();
    if (changed.length > 0) await announce(tx, { type: 'own-read', agentId, conversationId, seq });
  });
}
