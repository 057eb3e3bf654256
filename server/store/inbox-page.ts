import { and, sql, type SQL } from 'drizzle-orm';
import { CONVERSATION_STATUSES } from '../../shared/wire-values.ts';
import { assigneeFilter, LATEST_FIRST } from './assignee-filter.ts';
import { overSites } from './covered-sites.ts';
import type { InboxCursor, InboxFilter } from './inbox.ts';
import { conversations } from './schema.ts';

type PageQuery = Omit<InboxFilter, 'words' | 'extra'> & { after?: InboxCursor; limit: number };

/**
 * The places of a page's rows. The latest of each site and status are read off an index that has just
 * these in order, and the latest of all those make the page: it costs as much however many there are.
 */
export function pageOf({ sites, site, status, assigneeId, after, limit }: PageQuery): SQL {
  const covered = site === undefined ? sites : (sites ?? [site]).filter((id) => id === site);
  const statuses = JSON.stringify(status === undefined ? CONVERSATION_STATUSES : [status]);
  const latest = overSites(covered, (ofSite) => {
    const { condition, order } = assigneeFilter(assigneeId, ofSite !== undefined);
    return sql`
        select found.* from jsonb_array_elements_text(${statuses}::jsonb) wanted(status)
        cross join lateral (
          select ctid as place, updated_at, ordinal from ${conversations}
          where ${and(
            ofSite,
            condition,
            sql`conversations.status = wanted.status`,
            after && isAfter(after),
          )}
          ${order} limit ${limit}
        ) found`;
  });
  return sql`select place from (${latest}) latest ${LATEST_FIRST} limit ${limit}`;
}

export function isAfter({ updatedAt, ordinal }: InboxCursor): SQL {
  return sql`(updated_at, ordinal) < (${updatedAt.toISOString()}::timestamptz, ${ordinal}::bigint)`;
}
