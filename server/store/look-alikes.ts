import { and, desc, eq, ne, or, sql } from 'drizzle-orm';
import { conversations, visitors } from './schema.ts';
import type { Database } from './store.ts';
import type { VisitorRow } from './visitors.ts';

/** Robots without storage leave a visitor at each visit. */
const MOST = 20;

export type LookAlikeRow = {
  visitor: VisitorRow;
  /** Their newest; null where they never wrote. */
  conversationId: string | null;
};

/** The visitors whose browsers look like this one's, last seen first. */
export async function lookAlikesOf(
  db: Database,
  { id, linkedId }: Pick<VisitorRow, 'id' | 'linkedId'>,
): Promise<LookAlikeRow[]> {
  const person = linkedId ?? id;
  return db
    .select({
      visitor: visitors,
      // The outer table by its full name: Drizzle would leave the name out, and the inner one would match.
      conversationId: sql<string | null>`(
        select newest.id from ${conversations} newest
        where newest.visitor_id = visitors.id order by newest.ordinal desc limit 1
      )`,
    })
    .from(visitors)
    .where(and(ne(visitors.id, id), or(eq(visitors.id, person), eq(visitors.linkedId, person))))
    .orderBy(desc(visitors.seenAt), desc(visitors.id))
    .limit(MOST);
}
