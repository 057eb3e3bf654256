import { and, count, desc, eq, gt, inArray } from 'drizzle-orm';
import type { AgentRow } from './agents.ts';
import { announce } from './announce.ts';
import { agents, agentSessions, agentVerifications } from './account-schema.ts';
import type { Database } from './store.ts';

export type AgentSessionRow = typeof agentSessions.$inferSelect;

/** Newest first. */
export async function listAgentSessions(
  db: Database,
  agentId: string,
  at: Date,
): Promise<AgentSessionRow[]> {
  return db
    .select()
    .from(agentSessions)
    .where(and(eq(agentSessions.userId, agentId), gt(agentSessions.expiresAt, at)))
    .orderBy(desc(agentSessions.createdAt));
}

/** Ends those of a person that are meant, and tells how many. Their sockets on all nodes hear of it. */
export async function endAgentSessions(
  db: Database,
  agentId: string,
  isMeant: (session: AgentSessionRow) => boolean,
): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx.select().from(agentSessions).where(eq(agentSessions.userId, agentId));
    const ids = rows.filter(isMeant).map(({ id }) => id);
    if (ids.length === 0) return 0;
    await tx.delete(agentSessions).where(inArray(agentSessions.id, ids));
    for (const sessionId of ids) await announce(tx, { type: 'agent-session-ended', sessionId });
    return ids.length;
  });
}

/** Whether the library still waits for the code of that sign-in; its times are the machine's. */
export async function isSignInOpen(db: Database, challenge: string): Promise<boolean> {
  const rows = [challenge, `2fa-attempts-${challenge}`];
  const [found] = await db
    .select({ count: count() })
    .from(agentVerifications)
    .where(
      and(
        inArray(agentVerifications.identifier, rows),
        gt(agentVerifications.expiresAt, new Date()),
      ),
    );
  return found?.count === rows.length;
}

/** The id of the person whose sign-in waits for a code. */
export async function personOfSignIn(db: Database, challenge: string): Promise<string | undefined> {
  const [row] = await db
    .select({ userId: agentVerifications.value })
    .from(agentVerifications)
    .where(
      and(
        eq(agentVerifications.identifier, challenge),
        gt(agentVerifications.expiresAt, new Date()),
      ),
    );
  return row?.userId;
}

/** The person of a session that the library has just begun. */
export async function agentBySessionToken(
  db: Database,
  token: string,
): Promise<AgentRow | undefined> {
  const [found] = await db
    .select({ agent: agents })
    .from(agentSessions)
    .innerJoin(agents, eq(agents.id, agentSessions.userId))
    .where(eq(agentSessions.token, token));
  return found?.agent;
}
