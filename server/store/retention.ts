import { and, asc, eq, inArray, lt, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { CONVERSATION_STATUSES } from '../../shared/wire-values.ts';
import { notes } from './desk-schema.ts';
import { conversations, messages, visitors } from './schema.ts';
import type { Database } from './store.ts';

/** The days for which things are kept after the last that happened to them. */
export type Retention = {
  /** Visitors who never wrote, or whose conversations are gone. */
  visitorsDays: number;
  /** Left out, conversations are kept for good. */
  conversationsDays?: number;
};

export type Removed = { visitors: number; conversations: number };

/** A sweep goes in such steps: each is a transaction, and others get their turn between two. */
type Steps = {
  size: number;
  /** Resolves with false where the sweep shall end. */
  goOn: () => Promise<boolean>;
};

const DAY_MS = 24 * 60 * 60_000;

/** Removes what is kept no longer. Several nodes may do so at once: none waits for what another has. */
export async function sweepOld(
  db: Database,
  { visitorsDays, conversationsDays }: Retention,
  at: Date,
  steps: Steps,
): Promise<Removed> {
  const before = (days: number) => new Date(at.getTime() - days * DAY_MS);
  // First of all, since it leaves visitors without any.
  const gone =
    conversationsDays === undefined
      ? 0
      : await sweepConversations(db, before(conversationsDays), steps);
  return { conversations: gone, visitors: await sweepVisitors(db, before(visitorsDays), steps) };
}

async function sweepConversations(db: Database, before: Date, steps: Steps): Promise<number> {
  let count = 0;
  for (const status of CONVERSATION_STATUSES) {
    while (await steps.goOn()) {
      const removed = await db.transaction(async (tx) => {
        // One that is written to at this moment is passed over, and kept.
        const rows = await tx
          .select({ id: conversations.id })
          .from(conversations)
          .where(and(eq(conversations.status, status), lt(conversations.updatedAt, before)))
          .orderBy(asc(conversations.updatedAt))
          .limit(steps.size)
          .for('update', { skipLocked: true });
        const ids = rows.map(({ id }) => id);
        await tx.delete(messages).where(inArray(messages.conversationId, ids));
        await tx.delete(notes).where(inArray(notes.conversationId, ids));
        await tx.delete(conversations).where(inArray(conversations.id, ids));
        return ids.length;
      });
      if (removed === 0) break;
      count += removed;
    }
  }
  return count;
}

type Seen = { id: string; seenAt: Date };

async function sweepVisitors(db: Database, before: Date, steps: Steps): Promise<number> {
  let count = 0;
  let last: Seen | undefined;
  while (await steps.goOn()) {
    const rows = await oldVisitors(db, before, last, steps.size);
    if (rows.length === 0) break;
    count += await removeSilent(db, rows, before);
    // Those who wrote stay: without a position, each step would look at all of them again.
    last = rows.at(-1);
  }
  return count;
}

async function oldVisitors(
  db: Database,
  before: Date,
  last: Seen | undefined,
  limit: number,
): Promise<Seen[]> {
  const isAfter =
    last &&
    sql`(${visitors.seenAt}, ${visitors.id}) > (${last.seenAt.toISOString()}::timestamptz, ${last.id})`;
  return db
    .select({ id: visitors.id, seenAt: visitors.seenAt })
    .from(visitors)
    .where(and(lt(visitors.seenAt, before), isAfter))
    .orderBy(asc(visitors.seenAt), asc(visitors.id))
    .limit(limit);
}

async function removeSilent(db: Database, rows: readonly Seen[], before: Date): Promise<number> {
  return db.transaction(async (tx) => {
    // Whoever writes their first message at this moment holds the visitor.
    const locked = await tx
      .select({ id: visitors.id })
      .from(visitors)
      .where(
        and(
          inArray(
            visitors.id,
            rows.map(({ id }) => id),
          ),
          lt(visitors.seenAt, before),
        ),
      )
      .for('update', { skipLocked: true });
    const ids = locked.map(({ id }) => id);
    const written = tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(eq(conversations.visitorId, visitors.id));
    // Agents know all of them by this one's id.
    const lookAlike = alias(visitors, 'look_alike');
    const standsFor = tx
      .select({ id: lookAlike.id })
      .from(lookAlike)
      .where(eq(lookAlike.linkedId, visitors.id));
    // Looked at anew, now that nobody can write.
    const removed = await tx
      .delete(visitors)
      .where(and(inArray(visitors.id, ids), notExists(written), notExists(standsFor)))
      .returning({ id: visitors.id });
    return removed.length;
  });
}
