import { and, asc, eq, gt } from 'drizzle-orm';
import { agentPasskeys, agentVerifications } from './account-schema.ts';
import { newPasskeyId } from './ids.ts';
import type { Database } from './store.ts';

export type PasskeyRow = typeof agentPasskeys.$inferSelect;

/** Oldest first. */
export async function listPasskeys(db: Database, agentId: string): Promise<PasskeyRow[]> {
  return db
    .select()
    .from(agentPasskeys)
    .where(eq(agentPasskeys.userId, agentId))
    .orderBy(asc(agentPasskeys.createdAt), asc(agentPasskeys.id));
}

export async function passkeyByCredential(
  db: Database,
  credentialId: string,
): Promise<PasskeyRow | undefined> {
  const [row] = await db
    .select()
    .from(agentPasskeys)
    .where(eq(agentPasskeys.credentialId, credentialId));
  return row;
}

/** Undefined where the authenticator has been added before. */
export async function createPasskey(
  db: Database,
  fields: Omit<PasskeyRow, 'id' | 'lastUsedAt'>,
): Promise<PasskeyRow | undefined> {
  const row = { id: newPasskeyId(), ...fields };
  const [made] = await db.insert(agentPasskeys).values(row).onConflictDoNothing().returning();
  return made;
}

export async function notePasskeyUse(
  db: Database,
  id: string,
  counter: number,
  at: Date,
): Promise<void> {
  await db.update(agentPasskeys).set({ counter, lastUsedAt: at }).where(eq(agentPasskeys.id, id));
}

const own = (agentId: string, id: string) =>
  and(eq(agentPasskeys.id, id), eq(agentPasskeys.userId, agentId));

export async function renamePasskey(
  db: Database,
  agentId: string,
  id: string,
  name: string,
): Promise<PasskeyRow | undefined> {
  const [row] = await db.update(agentPasskeys).set({ name }).where(own(agentId, id)).returning();
  return row;
}

export async function deletePasskey(db: Database, agentId: string, id: string): Promise<boolean> {
  const rows = await db.delete(agentPasskeys).where(own(agentId, id)).returning();
  return rows.length > 0;
}

/** Remembers a challenge for what it is to prove; with the library's, it is swept once it is over. */
export async function keepChallenge(
  db: Database,
  { challenge, purpose, lastsMs }: { challenge: string; purpose: string; lastsMs: number },
): Promise<void> {
  const at = new Date();
  await db.insert(agentVerifications).values({
    id: newPasskeyId(),
    identifier: `passkey-${challenge}`,
    value: purpose,
    expiresAt: new Date(at.getTime() + lastsMs),
    createdAt: at,
    updatedAt: at,
  });
}

/** Takes a challenge: it is good once, for its purpose alone. */
export async function takeChallenge(
  db: Database,
  challenge: string,
  purpose: string,
): Promise<boolean> {
  const rows = await db
    .delete(agentVerifications)
    .where(
      and(
        eq(agentVerifications.identifier, `passkey-${challenge}`),
        eq(agentVerifications.value, purpose),
        gt(agentVerifications.expiresAt, new Date()),
      ),
    )
    .returning();
  return rows.length > 0;
}
