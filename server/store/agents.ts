import { asc, eq, sql } from 'drizzle-orm';
import { newAgentId } from './ids.ts';
import { agentAccounts, agents } from './schema.ts';
import type { Database } from './store.ts';

export type AgentRow = typeof agents.$inferSelect;

/** The name under which the library keeps passwords. */
const PASSWORD = 'credential';

export async function agentById(db: Database, id: string): Promise<AgentRow | undefined> {
  const [agent] = await db.select().from(agents).where(eq(agents.id, id));
  return agent;
}

export async function agentByEmail(db: Database, email: string): Promise<AgentRow | undefined> {
  const [agent] = await db.select().from(agents).where(eq(agents.email, email));
  return agent;
}

/** Oldest first. */
export async function listAgents(db: Database): Promise<AgentRow[]> {
  return db.select().from(agents).orderBy(asc(agents.createdAt), asc(agents.id));
}

export async function hasAgents(db: Database): Promise<boolean> {
  const rows = await db.select({ id: agents.id }).from(agents).limit(1);
  return rows.length > 0;
}

/** Until the transaction ends, nobody else makes or changes an account. */
export async function lockAgents(db: Database): Promise<void> {
  await db.execute(sql`lock table ${agents} in share row exclusive mode`);
}

type NewAgent = Pick<AgentRow, 'name' | 'email' | 'role' | 'siteIds'> & { passwordHash: string };

/** Undefined where the e-mail address has an account already. */
export async function createAgent(
  db: Database,
  { passwordHash, ...fields }: NewAgent,
  at: Date,
): Promise<AgentRow | undefined> {
  const times = { createdAt: at, updatedAt: at };
  const [agent] = await db
    .insert(agents)
    .values({ id: newAgentId(), emailVerified: true, ...fields, ...times })
    .onConflictDoNothing()
    .returning();
  if (!agent) return undefined;
  await db.insert(agentAccounts).values({
    id: newAgentId(),
    accountId: agent.id,
    providerId: PASSWORD,
    userId: agent.id,
    password: passwordHash,
    ...times,
  });
  return agent;
}
