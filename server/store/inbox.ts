import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { AgentConversationsQuery } from '../../shared/wire/agent-wire.ts';
import { conversationColumns, type ConversationRow } from './conversations.ts';
import type { MessageRow } from './messages.ts';
import { conversations, messages, sites, visitors } from './schema.ts';
import type { Database } from './store.ts';
import type { VisitorRow } from './visitors.ts';

/** A conversation with what agents see beside it. */
export type InboxRow = {
  conversation: ConversationRow;
  siteName: string;
  visitor: VisitorRow;
  lastMessage: MessageRow | null;
};

/** The position at which a page of the list ends. */
export type InboxCursor = { updatedAt: Date; ordinal: number };

type InboxQuery = Omit<AgentConversationsQuery, 'cursor' | 'limit'> & {
  /** The only sites looked at; left out, all are. */
  sites?: readonly string[];
  after?: InboxCursor;
  limit: number;
};

/** Latest activity first. */
export async function listInbox(db: Database, query: InboxQuery): Promise<InboxRow[]> {
  const { after } = query;
  return inboxQuery(db)
    .where(
      and(
        query.sites && inArray(conversations.siteId, [...query.sites]),
        query.site === undefined ? undefined : eq(conversations.siteId, query.site),
        query.status && eq(conversations.status, query.status),
        after &&
          sql`(${conversations.updatedAt}, ${conversations.ordinal}) < (${after.updatedAt.toISOString()}::timestamptz, ${after.ordinal})`,
      ),
    )
    .orderBy(desc(conversations.updatedAt), desc(conversations.ordinal))
    .limit(query.limit);
}

export async function inboxConversation(db: Database, id: string): Promise<InboxRow | undefined> {
  const [row] = await inboxQuery(db).where(eq(conversations.id, id));
  return row;
}

/**
 * To agents, visitors that look like one person are one, and so is what they wrote. Their ids come
 * first, as an array: of a join, planners may make a search through all conversations for each row.
 */
const previousId = sql<string | null>`(
  select earlier.id from conversations earlier
  where earlier.visitor_id = any(array(
      select writer.id from visitors writer
      where writer.id = coalesce(visitors.linked_id, visitors.id)
        or writer.linked_id = coalesce(visitors.linked_id, visitors.id)
    ))
    and earlier.ordinal < conversations.ordinal
  order by earlier.ordinal desc limit 1
)`;

function inboxQuery(db: Database) {
  return db
    .select({
      conversation: { ...conversationColumns, previousId },
      siteName: sites.name,
      visitor: getTableColumns(visitors),
      lastMessage: getTableColumns(messages),
    })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.siteId))
    .innerJoin(visitors, eq(visitors.id, conversations.visitorId))
    .leftJoin(
      messages,
      and(eq(messages.conversationId, conversations.id), eq(messages.seq, conversations.lastSeq)),
    )
    .$dynamic();
}
