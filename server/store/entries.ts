import { and, eq, gt } from 'drizzle-orm';
import { agentInvitations, ownerEntries } from './schema.ts';
import type { Database } from './store.ts';

export type InvitationRow = typeof agentInvitations.$inferSelect;

/** An invitation that is still good. */
export async function invitationByHash(
  db: Database,
  tokenHash: string,
  at: Date,
): Promise<InvitationRow | undefined> {
  const [row] = await db.select().from(agentInvitations).where(isGood(tokenHash, at));
  return row;
}

/** Ends an invitation; only one of several who come at once gets it. */
export async function takeInvitation(
  db: Database,
  tokenHash: string,
  at: Date,
): Promise<InvitationRow | undefined> {
  const [row] = await db.delete(agentInvitations).where(isGood(tokenHash, at)).returning();
  return row;
}

const isGood = (tokenHash: string, at: Date) =>
  and(eq(agentInvitations.tokenHash, tokenHash), gt(agentInvitations.expiresAt, at));

export async function isOwnerEntryUsed(db: Database, id: string): Promise<boolean> {
  const rows = await db.select().from(ownerEntries).where(eq(ownerEntries.id, id));
  return rows.length > 0;
}

/** False where it was used before; only one of several who come at once gets it. */
export async function useOwnerEntry(db: Database, id: string, usedAt: Date): Promise<boolean> {
  const rows = await db
    .insert(ownerEntries)
    .values({ id, usedAt })
    .onConflictDoNothing()
    .returning();
  return rows.length > 0;
}
