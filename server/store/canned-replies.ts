import { asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { isDouble } from './append.ts';
import { newCannedReplyId } from './ids.ts';
import { cannedReplies } from './desk-schema.ts';
import type { Database } from './store.ts';

export type CannedReplyRow = typeof cannedReplies.$inferSelect;
export type CannedReplyFields = Pick<CannedReplyRow, 'shortcut' | 'text' | 'siteId'>;

/** More than these are not kept: the list goes to the console as a whole. */
const MOST_CANNED_REPLIES = 1_000;

/** Those for these sites and those for all sites, by shortcut. */
export async function listCannedReplies(
  db: Database,
  sites?: readonly string[],
): Promise<CannedReplyRow[]> {
  return db
    .select()
    .from(cannedReplies)
    .where(sites && or(isNull(cannedReplies.siteId), inArray(cannedReplies.siteId, [...sites])))
    .orderBy(asc(sql`lower(${cannedReplies.shortcut})`), asc(cannedReplies.id))
    .limit(MOST_CANNED_REPLIES);
}

export async function cannedReplyById(
  db: Database,
  id: string,
): Promise<CannedReplyRow | undefined> {
  const [reply] = await db.select().from(cannedReplies).where(eq(cannedReplies.id, id));
  return reply;
}

/** `taken` where the site has that shortcut already; `full` where there are too many. */
export async function addCannedReply(
  db: Database,
  fields: CannedReplyFields,
  at: Date,
): Promise<CannedReplyRow | 'taken' | 'full'> {
  if ((await db.$count(cannedReplies)) >= MOST_CANNED_REPLIES) return 'full';
  const [reply] = await db
    .insert(cannedReplies)
    .values({ id: newCannedReplyId(), ...fields, updatedAt: at })
    .onConflictDoNothing()
    .returning();
  return reply ?? 'taken';
}

/** Undefined where it is gone. */
export async function changeCannedReply(
  db: Database,
  id: string,
  changes: Partial<CannedReplyFields>,
  at: Date,
): Promise<CannedReplyRow | 'taken' | undefined> {
  try {
    const [changed] = await db
      .update(cannedReplies)
      .set({ ...changes, updatedAt: at })
      .where(eq(cannedReplies.id, id))
      .returning();
    return changed;
  } catch (error) {
    if (isDouble(error)) return 'taken';
    throw error;
  }
}

export async function deleteCannedReply(db: Database, id: string): Promise<void> {
  await db.delete(cannedReplies).where(eq(cannedReplies.id, id));
}
