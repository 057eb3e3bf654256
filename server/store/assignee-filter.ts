import { sql, type SQL } from 'drizzle-orm';

export const LATEST_FIRST = sql`order by updated_at desc, ordinal desc`;

/** A condition, and an order that is the latest first in the index that serves it. */
type Filter = { condition?: SQL; order: SQL };

/**
 * Conversations that are somebody's, or with null nobody's; undefined stands for all. Those of one site
 * have an index of their own, in terms that no other index has: planners would take the one of all sites,
 * and look through what somebody has on the others.
 */
export function assigneeFilter(assigneeId: string | null | undefined, isOfSite: boolean): Filter {
  if (assigneeId === undefined) return { order: LATEST_FIRST };
  if (isOfSite) {
    return {
      condition: sql`coalesce(assignee_id, '') = ${assigneeId ?? ''}`,
      order: LATEST_FIRST,
    };
  }
  if (assigneeId !== null) {
    return { condition: sql`assignee_id = ${assigneeId}`, order: LATEST_FIRST };
  }
  return {
    condition: sql`assignee_id is null`,
    // Planners do not see that all these are equal in it.
    order: sql`order by assignee_id desc, updated_at desc, ordinal desc`,
  };
}
