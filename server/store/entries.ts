import { and, asc, eq, gt } from 'drizzle-orm';
import { mayStillGive } from './may-give.ts';
import { agentByEmail, agentById, lockAgents } from './agents.ts';
import { newInvitationId } from './ids.ts';
import { agentInvitations, ownerEntries } from './account-schema.ts';
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

/** The same for the invitation that is for this address, whoever has its secret. */
export async function takeInvitationTo(
  db: Database,
  email: string,
  at: Date,
): Promise<InvitationRow | undefined> {
  const [row] = await db
    .delete(agentInvitations)
    .where(and(eq(agentInvitations.email, email), gt(agentInvitations.expiresAt, at)))
    .returning();
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

/** Those that are still good, oldest first. */
export async function listInvitations(db: Database, at: Date): Promise<InvitationRow[]> {
  return db
    .select()
    .from(agentInvitations)
    .where(gt(agentInvitations.expiresAt, at))
    .orderBy(asc(agentInvitations.createdAt), asc(agentInvitations.id));
}

/**
 * An earlier one to the same address ends, unless `mayReplace` throws. Undefined where the address has
 * an account; `maker_over` where its maker may not give that any more.
 */
export async function createInvitation(
  db: Database,
  fields: Omit<InvitationRow, 'id'>,
  mayReplace: (earlier: InvitationRow) => void,
): Promise<InvitationRow | 'maker_over' | undefined> {
  const { email, createdAt, makerId, role } = fields;
  const row = { id: newInvitationId(), ...fields };
  return db.transaction(async (tx) => {
    await lockAgents(tx);
    const maker = makerId === null ? undefined : await agentById(tx, makerId);
    if (maker && !mayStillGive(maker, role)) return 'maker_over';
    if (await agentByEmail(tx, email)) return undefined;
    const ofAddress = eq(agentInvitations.email, email);
    const [earlier] = await tx.select().from(agentInvitations).where(ofAddress);
    if (earlier && earlier.expiresAt > createdAt) mayReplace(earlier);
    await tx.delete(agentInvitations).where(ofAddress);
    await tx.insert(agentInvitations).values(row);
    return row;
  });
}

export async function invitationById(db: Database, id: string): Promise<InvitationRow | undefined> {
  const [row] = await db.select().from(agentInvitations).where(eq(agentInvitations.id, id));
  return row;
}

export async function deleteInvitation(db: Database, id: string): Promise<void> {
  await db.delete(agentInvitations).where(eq(agentInvitations.id, id));
}
