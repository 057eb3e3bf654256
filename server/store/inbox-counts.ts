import { sql, type SQL } from 'drizzle-orm';
import { MOST_COUNTED } from '../../shared/inbox-limits.ts';
import type { InboxCounts } from '../../shared/wire/agent-wire.ts';
import { conversations, sites } from './schema.ts';
import type { Database } from './store.ts';

/** Counts the views of the inbox, each up to a bound, for somebody who works with these sites. */
export async function countInbox(
  db: Database,
  { sites: covered, personId }: { sites?: readonly string[]; personId?: string },
): Promise<InboxCounts> {
  const isOpen = sql`status = 'open'`;
  const isMine = personId === undefined ? sql`false` : sql`assignee_id = ${personId}`;
  const isCovered = (column: SQL) =>
    covered
      ? sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(covered)}::jsonb))`
      : sql`true`;
  const ofAll = (condition: SQL) => upTo(sql`${condition} and ${isCovered(sql`site_id`)}`);
  const [counts] = await db
    .select({
      mine: ofAll(sql`${isOpen} and ${isMine}`),
      unassigned: ofAll(sql`${isOpen} and assignee_id is null`),
      open: ofAll(isOpen),
      closed: ofAll(sql`status = 'closed'`),
      sites: sql<Record<string, number> | null>`(
        select jsonb_object_agg(site.id, ${upTo(sql`${isOpen} and site_id = site.id`)})
        from ${sites} site where ${isCovered(sql`site.id`)}
      )`,
    })
    .from(sql`(select 1) one`);
  if (!counts) throw new Error('nothing was counted');
  return { ...counts, sites: counts.sites ?? {} };
}

const upTo = (condition: SQL) => sql<number>`(
  select count(*)::integer
  from (select from ${conversations} where ${condition} limit ${MOST_COUNTED}) counted
)`;
