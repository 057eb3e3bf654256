import { and, asc, desc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import type { VisitorScopeQuery, VisitorsQuery } from '../../shared/wire/operator-wire.ts';
import { announce } from './announce.ts';
import { atPlaces } from './at-places.ts';
import { overSites } from './covered-sites.ts';
import { conversationColumns, type ConversationRow } from './conversations.ts';
import type { NoteRow } from './notes.ts';
import { notes } from './desk-schema.ts';
import { conversations, messages, visitors } from './schema.ts';
import type { Database } from './store.ts';
import { lockVisitor, visitorById, type VisitorRow } from './visitors.ts';

const MOST_FOUND = 100;

/** Last seen first; visitors that are over are nobody to find. */
export async function findVisitors(
  db: Database,
  { site, externalUserId, sites }: VisitorsQuery & { sites?: readonly string[] },
): Promise<VisitorRow[]> {
  const covered = site === undefined ? sites : (sites ?? [site]).filter((id) => id === site);
  const latest = overSites(
    covered,
    (ofSite) => sql`
      select ctid as place, id, seen_at from ${visitors}
      where ${and(
        sql`not is_retired`,
        ofSite,
        externalUserId === undefined ? undefined : sql`external_user_id = ${externalUserId}`,
      )}
      ${LAST_SEEN_FIRST} limit ${MOST_FOUND}`,
  );
  return db
    .select()
    .from(visitors)
    .where(
      atPlaces(
        visitors,
        sql`select place from (${latest}) latest ${LAST_SEEN_FIRST} limit ${MOST_FOUND}`,
      ),
    )
    .orderBy(desc(visitors.seenAt), desc(visitors.id));
}

const LAST_SEEN_FIRST = sql`order by seen_at desc, id desc`;

/** The visitor, or with `linked` all that look like the same person, oldest first. */
export async function visitorsOf(
  db: Database,
  id: string,
  { linked = false }: VisitorScopeQuery,
): Promise<VisitorRow[]> {
  const visitor = await visitorById(db, id);
  if (!visitor || !linked) return visitor ? [visitor] : [];
  const person = visitor.linkedId ?? id;
  return db
    .select()
    .from(visitors)
    .where(or(eq(visitors.id, person), eq(visitors.linkedId, person)))
    .orderBy(asc(visitors.createdAt), asc(visitors.id));
}

/** The conversations of these visitors that come after one, oldest first. */
export async function conversationsAfter(
  db: Database,
  visitorIds: readonly string[],
  ordinal: number,
  limit: number,
): Promise<ConversationRow[]> {
  return db
    .select(conversationColumns)
    .from(conversations)
    .where(
      and(inArray(conversations.visitorId, [...visitorIds]), gt(conversations.ordinal, ordinal)),
    )
    .orderBy(asc(conversations.ordinal))
    .limit(limit);
}

/** All of a conversation, oldest first. */
export async function notesOf(db: Database, conversationId: string): Promise<NoteRow[]> {
  return db
    .select()
    .from(notes)
    .where(eq(notes.conversationId, conversationId))
    .orderBy(asc(notes.createdAt), asc(notes.id));
}

/** Deletes everything about them. A browser or name that comes again is a new visitor. */
export async function deleteVisitors(db: Database, ids: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    for (const visitorId of ids) {
      const visitor = await lockVisitor(tx, visitorId);
      const theirs = tx
        .select({ id: conversations.id })
        .from(conversations)
        .where(eq(conversations.visitorId, visitorId));
      // Messages that are written at this moment wait for the conversation, and find it gone.
      await theirs.for('update');
      await tx.delete(messages).where(inArray(messages.conversationId, theirs));
      await tx.delete(notes).where(inArray(notes.conversationId, theirs));
      await tx.delete(conversations).where(eq(conversations.visitorId, visitorId));
      await tx.delete(visitors).where(eq(visitors.id, visitorId));
      await announce(tx, { type: 'retired', visitorId });
      if (visitor) await announce(tx, { type: 'deleted', siteId: visitor.siteId, visitorId });
    }
  });
}
