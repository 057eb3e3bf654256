import { desc, eq, max, sql } from 'drizzle-orm';
import { agents, agentSessions } from './account-schema.ts';
import type { Database } from './store.ts';

export type TeamRow = Pick<
  typeof agents.$inferSelect,
  'id' | 'name' | 'siteIds' | 'isDisabled' | 'picture' | 'createdAt'
>;

/** Everybody on the team: those who are not away first, then whoever signed in last. */
export async function listTeam(db: Database): Promise<TeamRow[]> {
  const { id, name, siteIds, isDisabled, picture, createdAt } = agents;
  return db
    .select({ id, name, siteIds, isDisabled, picture, createdAt })
    .from(agents)
    .leftJoin(agentSessions, eq(agentSessions.userId, id))
    .groupBy(id)
    .orderBy(agents.isAway, sql`${desc(max(agentSessions.createdAt))} nulls last`, createdAt, id);
}
