import { and, sql, type SQL } from 'drizzle-orm';
import { MOST_COUNTED } from '../../shared/inbox-limits.ts';
import type { InboxCounts } from '../../shared/wire/agent-wire.ts';
import { overSites } from './covered-sites.ts';
import { assigneeFilter, LATEST_FIRST } from './assignee-filter.ts';
import { ownReadSeq } from './own-read.ts';
import { conversations, sites } from './schema.ts';
import type { Database } from './store.ts';

/** Counts the views of the inbox, each up to a bound, for somebody who works with these sites. */
export async function countInbox(
  db: Database,
  { sites: covered, personId }: { sites?: readonly string[]; personId?: string },
): Promise<InboxCounts> {
  const isOpen = sql`status = 'open'`;
  const ofAll = (condition: SQL, assigneeId?: string | null) =>
    upTo(covered, (ofSite) => {
      const filter = assigneeFilter(assigneeId, ofSite !== undefined);
      return sql`where ${and(condition, ofSite, filter.condition)} ${filter.order}`;
    });
  const isCovered = covered
    ? sql`site.id in (select jsonb_array_elements_text(${JSON.stringify(covered)}::jsonb))`
    : sql`true`;
  const [counts] = await db
    .select({
      mine: personId === undefined ? sql<number>`0` : ofAll(isOpen, personId),
      unassigned: ofAll(isOpen, null),
      open: ofAll(isOpen),
      closed: ofAll(sql`status = 'closed'`),
      unread: personId === undefined ? sql<number>`0` : unreadOf(covered, personId),
      sites: sql<Record<string, number> | null>`(
        select jsonb_object_agg(site.id, ${upTo(undefined, () => sql`where ${isOpen} and site_id = site.id ${LATEST_FIRST}`)})
        from ${sites} site where ${isCovered}
      )`,
    })
    .from(sql`(select 1) one`);
  if (!counts) throw new Error('nothing was counted');
  return { ...counts, sites: counts.sites ?? {} };
}

/** They have an order, that of an index: without it, planners may look through all for a few. */
function upTo(
  covered: readonly string[] | undefined,
  thoseOf: (ofSite: SQL | undefined) => SQL,
): SQL<number> {
  const counted = overSites(
    covered,
    (ofSite) => sql`select from ${conversations} ${thoseOf(ofSite)} limit ${MOST_COUNTED}`,
  );
  return sql<number>`(
    select count(*)::integer from (select from (${counted}) each_site limit ${MOST_COUNTED}) counted
  )`;
}

/**
 * A person's unread messages. An answer, whoever gave it, ends a conversation's. The limits stay within:
 * a condition beside them would have planners look through all that is open for what waits.
 */
function unreadOf(covered: readonly string[] | undefined, personId: string): SQL<number> {
  const open = (assigneeId: string | null) =>
    overSites(covered, (ofSite) => {
      const filter = assigneeFilter(assigneeId, ofSite !== undefined);
      return sql`
        select id, updated_at, last_seq, visitor_seq, waiting_since from ${conversations}
        where ${and(sql`status = 'open'`, ofSite, filter.condition)} ${filter.order} limit ${MOST_COUNTED}`;
    });
  return sql<number>`(
    select coalesce(sum(greatest(0, visitor_seq - ${ownReadSeq(personId)})), 0)::integer
    from ((${open(personId)}) union all (${open(null)})) conversations
    where waiting_since is not null
  )`;
}
