import { inArray, lte } from 'drizzle-orm';
import {
  agentInvitations,
  agentSessions,
  agentVerifications,
  apiTokens,
} from './account-schema.ts';
import type { Database } from './store.ts';

/** Each session that begins removes so many of each table that are over, so the tables stay bounded. */
const SWEPT_AT_ONCE = 4;

const TABLES = [agentSessions, agentVerifications, agentInvitations, apiTokens] as const;

/** Removes some of what has ended by itself: nothing else would. */
export async function sweepAccounts(db: Database, at: Date): Promise<void> {
  for (const table of TABLES) {
    const over = db
      .select({ id: table.id })
      .from(table)
      .where(lte(table.expiresAt, at))
      .limit(SWEPT_AT_ONCE)
      .for('update', { skipLocked: true });
    await db.delete(table).where(inArray(table.id, over));
  }
}
