import { and, asc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { announce } from './announce.ts';
import { newApiTokenId } from './ids.ts';
import { mayStillMakeToken } from './may-give.ts';
import { agents, apiTokens } from './account-schema.ts';
import type { Database } from './store.ts';

export type ApiTokenRow = typeof apiTokens.$inferSelect;

/** The time of the last use is kept no more exactly than this. */
const USE_MS = 60_000;

/** Those that are still good, oldest first. */
export async function listApiTokens(db: Database, at: Date): Promise<ApiTokenRow[]> {
  return db
    .select()
    .from(apiTokens)
    .where(gt(apiTokens.expiresAt, at))
    .orderBy(asc(apiTokens.createdAt), asc(apiTokens.id));
}

/** Undefined where its maker may not make it any more. */
export async function createApiToken(
  db: Database,
  fields: Omit<ApiTokenRow, 'id' | 'lastUsedAt'>,
): Promise<ApiTokenRow | undefined> {
  const { makerId, scope } = fields;
  const row = { id: newApiTokenId(), lastUsedAt: null, ...fields };
  return db.transaction(async (tx) => {
    // A change of the maker waits until this one is there, and then ends it.
    const [maker] =
      makerId === null
        ? []
        : await tx.select().from(agents).where(eq(agents.id, makerId)).for('key share');
    if (maker && !mayStillMakeToken(maker, scope)) return undefined;
    await tx.insert(apiTokens).values(row);
    return row;
  });
}

export async function apiTokenById(db: Database, id: string): Promise<ApiTokenRow | undefined> {
  const [row] = await db.select().from(apiTokens).where(eq(apiTokens.id, id));
  return row;
}

/** False where it was revoked, or never made here. */
export async function useApiToken(db: Database, id: string, at: Date): Promise<boolean> {
  const row = await apiTokenById(db, id);
  if (!row) return false;
  const isDue = or(
    isNull(apiTokens.lastUsedAt),
    lt(apiTokens.lastUsedAt, new Date(at.getTime() - USE_MS)),
  );
  const wasUsedLately = row.lastUsedAt && at.getTime() - row.lastUsedAt.getTime() < USE_MS;
  if (!wasUsedLately) {
    await db
      .update(apiTokens)
      .set({ lastUsedAt: at })
      .where(and(eq(apiTokens.id, id), isDue));
  }
  return true;
}

/** False where there is none. Its sockets on all nodes close. */
export async function revokeApiToken(db: Database, id: string): Promise<boolean> {
  return db.transaction((tx) => deleteApiToken(tx, id));
}

export async function deleteApiToken(tx: Database, id: string): Promise<boolean> {
  const rows = await tx.delete(apiTokens).where(eq(apiTokens.id, id)).returning();
  if (rows.length === 0) return false;
  await announce(tx, { type: 'api-token-revoked', tokenId: id });
  return true;
}
