import { eq } from 'drizzle-orm';
import { mayStillGive, mayStillMakeToken } from './may-give.ts';
import { agentInvitations, type agents, apiTokens } from './account-schema.ts';
import { deleteApiToken } from './api-tokens.ts';
import type { Database } from './store.ts';

/**
 * Ends the invitations and API tokens of a person who could not make them any more: by these, who is
 * disabled would come back, or keep rights that were taken away.
 */
export async function endWhatTheyMayNotGive(
  tx: Database,
  maker: typeof agents.$inferSelect,
): Promise<void> {
  const { id, role } = agentInvitations;
  const invitations = await tx
    .select({ id, role })
    .from(agentInvitations)
    .where(eq(agentInvitations.makerId, maker.id));
  for (const one of invitations) {
    if (mayStillGive(maker, one.role)) continue;
    await tx.delete(agentInvitations).where(eq(id, one.id));
  }
  const made = await tx.select().from(apiTokens).where(eq(apiTokens.makerId, maker.id));
  for (const token of made) {
    if (!mayStillMakeToken(maker, token.scope)) await deleteApiToken(tx, token.id);
  }
}
