import { and, asc, desc, eq, getTableColumns, ne, notInArray, sql } from 'drizzle-orm';
import { announce } from './announce.ts';
import { newConversationId } from './ids.ts';
import { conversations } from './schema.ts';
import type { Database } from './store.ts';
import { lockVisitor } from './visitors.ts';

export type ConversationRow = typeof conversations.$inferSelect & { previousId: string | null };

// The outer table by its full name: Drizzle would leave the name out, and the inner one would match.
const previousId = sql<string | null>`(
  select earlier.id from conversations earlier
  where earlier.visitor_id = conversations.visitor_id and earlier.ordinal < conversations.ordinal
  order by earlier.ordinal desc limit 1
)`;

export const conversationColumns = { ...getTableColumns(conversations), previousId };

const STATE = [
  'siteId',
  'visitorId',
  'id',
  'status',
  'lastSeq',
  'readSeq',
  'agentReadSeq',
  'agentName',
] as const;

/**
 * A conversation as its visitor sees it, and whose it is. For statements that a message or a socket
 * costs: a whole row, with its times, takes the driver as long as much of their work takes the store.
 */
export type ConversationState = Pick<ConversationRow, (typeof STATE)[number] | 'previousId'>;

/** The columns of that in a statement's text; the row goes there by this name. */
export const stateAs = (row: string) => `
  ${STATE.map((key) => `${row}."${conversations[key].name}" as "${key}"`).join(', ')},
  (
    select earlier.id from conversations earlier
    where earlier.visitor_id = ${row}.visitor_id and earlier.ordinal < ${row}.ordinal
    order by earlier.ordinal desc limit 1
  ) as "previousId"`;

/** The id of a visitor's newest conversation, in a statement's text. */
export const newestOf = (visitorId: string) => `
  select last.id from conversations last
  where last.visitor_id = ${visitorId} order by last.ordinal desc limit 1`;

/** The visitor's newest conversation, open or closed. */
export async function currentConversation(
  db: Database,
  visitorId: string,
): Promise<ConversationRow | undefined> {
  const [conversation] = await db
    .select(conversationColumns)
    .from(conversations)
    .where(eq(conversations.visitorId, visitorId))
    .orderBy(desc(conversations.ordinal))
    .limit(1);
  return conversation;
}

export async function conversationById(
  db: Database,
  id: string,
): Promise<ConversationRow | undefined> {
  const [conversation] = await db
    .select(conversationColumns)
    .from(conversations)
    .where(eq(conversations.id, id));
  return conversation;
}

/** The conversation as it is now and stays until the transaction ends. */
export async function lockConversation(
  tx: Database,
  id: string,
): Promise<ConversationRow | undefined> {
  await tx.select().from(conversations).where(eq(conversations.id, id)).for('update');
  return conversationById(tx, id);
}

export async function openConversation(
  db: Database,
  visitor: { id: string; siteId: string },
  at: Date,
): Promise<ConversationRow> {
  const [conversation] = await db
    .insert(conversations)
    .values({
      id: newConversationId(),
      siteId: visitor.siteId,
      visitorId: visitor.id,
      createdAt: at,
      updatedAt: at,
    })
    .returning(conversationColumns);
  if (!conversation) throw new Error('the conversation was not inserted');
  return conversation;
}

export type ConversationChange = Partial<
  Pick<ConversationRow, 'status' | 'readSeq' | 'agentReadSeq'>
>;

/**
 * Changes a conversation under a lock, by what it is at that moment, and announces it; a change of
 * nothing announces nothing. Undefined where the conversation is not (or no longer) there.
 */
export async function changeConversation(
  db: Database,
  id: string,
  change: (conversation: ConversationRow) => ConversationChange,
): Promise<ConversationRow | undefined> {
  return db.transaction(async (tx) => {
    const conversation = await lockConversation(tx, id);
    return conversation && setLocked(tx, conversation, change(conversation));
  });
}

/** The visitor has a newer conversation, and looks at that one only. */
export type Superseded = 'superseded';

/**
 * Works on a conversation while its visitor opens no other and turns out to be nobody else. Undefined
 * where the conversation is not (or no longer) there.
 */
export async function lockedWithVisitor<Result>(
  db: Database,
  id: string,
  work: (tx: Database, conversation: ConversationRow, isNewest: boolean) => Promise<Result>,
): Promise<Result | undefined> {
  for (;;) {
    const seen = await conversationById(db, id);
    if (!seen) return undefined;
    const done = await db.transaction(async (tx) => {
      await lockVisitor(tx, seen.visitorId);
      const conversation = await lockConversation(tx, id);
      // It moved while we waited: once more, since two visitors' locks in a wrong order may deadlock.
      if (conversation?.visitorId !== seen.visitorId) return undefined;
      const newest = await currentConversation(tx, seen.visitorId);
      return { result: await work(tx, conversation, newest?.id === id) };
    });
    if (done) return done.result;
  }
}

/** Changes a conversation that the transaction has locked. */
export async function setLocked(
  tx: Database,
  conversation: ConversationRow,
  change: ConversationChange,
): Promise<ConversationRow> {
  const changed = { ...conversation, ...change };
  const { status, readSeq, agentReadSeq } = changed;
  if (
    status === conversation.status &&
    readSeq === conversation.readSeq &&
    agentReadSeq === conversation.agentReadSeq
  ) {
    return conversation;
  }
  await tx
    .update(conversations)
    .set({ readSeq, agentReadSeq, ...statusAs(status) })
    .where(eq(conversations.id, conversation.id));
  await announceConversation(tx, changed);
  return changed;
}

/** Nobody waits in a conversation that is over. */
export const statusAs = (status: ConversationRow['status']) => ({
  status,
  ...(status === 'closed' && { waitingSince: null }),
});

/**
 * Makes nobody's what somebody has to answer and cannot any more: all of it, or what is not of the
 * sites that they still work with. Agents are told of each.
 */
export async function releaseAssigned(
  tx: Database,
  assigneeId: string,
  keptSiteIds: readonly string[] = [],
): Promise<void> {
  const released = await tx
    .update(conversations)
    .set({ assigneeId: null })
    .where(
      and(
        eq(conversations.assigneeId, assigneeId),
        eq(conversations.status, 'open'),
        notInArray(conversations.siteId, [...keptSiteIds]),
      ),
    )
    .returning(conversationColumns);
  for (const conversation of released) await announceConversation(tx, conversation);
}

/**
 * Gives one visitor's conversations to another. If several would be open then, only the newest
 * stays open: a visitor's messages always go to the newest. Whoever waits in an older one waits on in that
 * one, which is open again for it.
 */
export async function moveConversations(
  db: Database,
  fromVisitorId: string,
  toVisitorId: string,
): Promise<void> {
  const moved = await db
    .update(conversations)
    .set({ visitorId: toVisitorId })
    .where(eq(conversations.visitorId, fromVisitorId))
    .returning({ id: conversations.id });
  const current = await currentConversation(db, toVisitorId);
  if (moved.length === 0 || !current) return;

  const isOlderOpen = and(
    eq(conversations.visitorId, toVisitorId),
    eq(conversations.status, 'open'),
    ne(conversations.id, current.id),
  );
  const { id, waitingSince } = conversations;
  const closed = await db
    .select({ id, waitingSince })
    .from(conversations)
    .where(isOlderOpen)
    .for('update');
  await db.update(conversations).set(statusAs('closed')).where(isOlderOpen);
  const [since] = closed
    .flatMap((older) => older.waitingSince ?? [])
    .toSorted((one, other) => one.getTime() - other.getTime());
  if (since) await waitOn(db, current.id, since);
  const changed = [...moved, ...closed, ...(since ? [current] : [])];
  const changedIds = new Set(changed.map((one) => one.id));
  const all = await db
    .select(conversationColumns)
    .from(conversations)
    .where(eq(conversations.visitorId, toVisitorId))
    .orderBy(asc(conversations.ordinal));
  for (const conversation of all) {
    if (changedIds.has(conversation.id)) await announceConversation(db, conversation);
  }
}

/**
 * Opens the conversation, if it was closed, for a visitor who has waited since then. A closed one becomes
 * nobody's: its person may have left, and nobody else would hear of what is theirs.
 */
async function waitOn(tx: Database, id: string, since: Date): Promise<void> {
  const { assigneeId, status, waitingSince } = conversations;
  await tx
    .update(conversations)
    .set({
      ...statusAs('open'),
      waitingSince: sql`least(${waitingSince}, ${since.toISOString()}::timestamptz)`,
      assigneeId: sql`case when ${status} = 'open' then ${assigneeId} end`,
    })
    .where(eq(conversations.id, id));
}

export async function announceConversation(db: Database, row: ConversationRow): Promise<void> {
  const { id: conversationId, siteId, visitorId } = row;
  await announce(db, { type: 'conversation', siteId, visitorId, conversationId });
}
