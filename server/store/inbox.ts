import { and, desc, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { AgentRow } from './agents.ts';
import { conversationColumns, type ConversationRow } from './conversations.ts';
import { atPlaces } from './at-places.ts';
import { assigneeFilter, LATEST_FIRST } from './assignee-filter.ts';
import { isAfter, pageOf } from './inbox-page.ts';
import { matches } from './inbox-search.ts';
import type { MessageRow } from './messages.ts';
import { ownReadSeq } from './own-read.ts';
import { agents } from './account-schema.ts';
import { conversations, messages, sites, visitors } from './schema.ts';
import type { Database } from './store.ts';
import type { VisitorRow } from './visitors.ts';

/** A conversation with what agents see beside it. */
export type InboxRow = {
  conversation: ConversationRow;
  siteName: string;
  visitor: VisitorRow;
  lastMessage: MessageRow | null;
  assignee: Pick<AgentRow, 'id' | 'name' | 'picture'> | null;
  /** The read position of the person who asks; null where no person does. */
  ownReadSeq: number | null;
};

/** The position at which a page of the list ends. */
export type InboxCursor = { updatedAt: Date; ordinal: number };

export type InboxFilter = {
  /** The only sites looked at; left out, all are. */
  sites?: readonly string[];
  site?: string;
  status?: 'open' | 'closed';
  /** Somebody's id; null for nobody's. */
  assigneeId?: string | null;
  /** Words that all have to be found. */
  words?: readonly string[];
  /** Members that the visitor's `extra` has to have. */
  extra?: Readonly<Record<string, unknown>>;
};

type InboxQuery = InboxFilter & { after?: InboxCursor; limit: number; personId?: string };

/** Latest activity first. */
export async function listInbox(db: Database, query: InboxQuery): Promise<InboxRow[]> {
  const { words = [], extra, limit, personId } = query;
  const isSearch = words.length > 0 || extra !== undefined;
  const page = isSearch ? foundPage({ ...query, words }) : pageOf(query);
  return inboxQuery(db, personId)
    .where(atPlaces(conversations, page))
    .orderBy(desc(conversations.updatedAt), desc(conversations.ordinal))
    .limit(limit);
}

/** The places of a page of those in which words or fields are found. */
function foundPage({
  sites,
  site,
  status,
  assigneeId,
  after,
  limit,
  words,
  extra,
}: InboxQuery & { words: readonly string[] }): SQL {
  const conditions = [
    sites && inArray(conversations.siteId, [...sites]),
    site === undefined ? undefined : eq(conversations.siteId, site),
    status && eq(conversations.status, status),
    assigneeFilter(assigneeId, false).condition,
    after && isAfter(after),
    ...words.map(matches),
    extra && inArray(conversations.visitorId, visitorsWith(extra)),
  ];
  return sql`
    select ctid from ${conversations} where ${and(...conditions)} ${LATEST_FIRST} limit ${limit}`;
}

export async function inboxConversation(
  db: Database,
  id: string,
  personId?: string,
): Promise<InboxRow | undefined> {
  const [row] = await inboxQuery(db, personId).where(eq(conversations.id, id));
  return row;
}

/** Several at once, by their ids; those that are gone are left out. */
export async function inboxConversations(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, InboxRow>> {
  const rows = await inboxQuery(db).where(inArray(conversations.id, [...ids]));
  return new Map(rows.map((row) => [row.conversation.id, row]));
}

function visitorsWith(extra: Readonly<Record<string, unknown>>): SQL {
  return sql`(
    select ${visitors.id} from ${visitors}
    where ${visitors.profile} -> 'extra' @> ${JSON.stringify(extra)}::jsonb
  )`;
}

/**
 * To agents, visitors that look like one person are one, and so is what they wrote. Their ids come
 * first, as an array: of a join, planners may make a search through all conversations for each row.
 */
const previousId = sql<string | null>`(
  select earlier.id from conversations earlier
  where earlier.visitor_id = any(array(
      select coalesce(visitors.linked_id, visitors.id)
      union all
      select writer.id from visitors writer
      where writer.linked_id = coalesce(visitors.linked_id, visitors.id)
    ))
    and earlier.ordinal < conversations.ordinal
  order by earlier.ordinal desc limit 1
)`;

function inboxQuery(db: Database, personId?: string) {
  return db
    .select({
      conversation: { ...conversationColumns, previousId },
      siteName: sites.name,
      visitor: getTableColumns(visitors),
      lastMessage: getTableColumns(messages),
      assignee: { id: agents.id, name: agents.name, picture: agents.picture },
      ownReadSeq: personId === undefined ? sql<number | null>`null::integer` : ownReadSeq(personId),
    })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.siteId))
    .innerJoin(visitors, eq(visitors.id, conversations.visitorId))
    .leftJoin(agents, eq(agents.id, conversations.assigneeId))
    .leftJoin(
      messages,
      and(eq(messages.conversationId, conversations.id), eq(messages.seq, conversations.lastSeq)),
    )
    .$dynamic();
}
