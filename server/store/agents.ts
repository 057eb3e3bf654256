import { and, asc, eq, like, sql } from 'drizzle-orm';
import { announce } from './announce.ts';
import { releaseAssigned } from './conversations.ts';
import { endWhatTheyMayNotGive } from './given.ts';
import { newAgentId } from './ids.ts';
import {
  agentAccounts,
  agentPasskeys,
  agents,
  agentSessions,
  agentTwoFactors,
  agentVerifications,
} from './account-schema.ts';
import type { Database } from './store.ts';

export type AgentRow = typeof agents.$inferSelect;

/** The name under which the library keeps passwords. */
const PASSWORD = 'credential';

export async function agentById(db: Database, id: string): Promise<AgentRow | undefined> {
  const [agent] = await db.select().from(agents).where(eq(agents.id, id));
  return agent;
}

/** The account as it stays until the transaction ends. */
export async function lockAgent(tx: Database, id: string): Promise<AgentRow | undefined> {
  // A change of the account asks for more than this; two assignments do not wait for one another.
  const [agent] = await tx.select().from(agents).where(eq(agents.id, id)).for('key share');
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

type NewAgent = Pick<AgentRow, 'name' | 'email' | 'role' | 'siteIds'> & {
  /** Left out, nobody signs in to the account by password. */
  passwordHash?: string;
};

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
  if (passwordHash !== undefined) await addPassword(db, agent.id, passwordHash, at);
  await announce(db, { type: 'agent-changed', agentId: agent.id });
  return agent;
}

async function addPassword(db: Database, agentId: string, password: string, at: Date) {
  await db.insert(agentAccounts).values({
    id: newAgentId(),
    accountId: agentId,
    providerId: PASSWORD,
    userId: agentId,
    password,
    createdAt: at,
    updatedAt: at,
  });
}

export async function hasPassword(db: Database, agentId: string): Promise<boolean> {
  return (await db.$count(agentAccounts, passwordOf(agentId))) > 0;
}

const passwordOf = (agentId: string) =>
  and(eq(agentAccounts.userId, agentId), eq(agentAccounts.providerId, PASSWORD));

/** Whether that account at the identity provider is bound to one of ours. */
export async function hasProviderAccount(
  db: Database,
  providerId: string,
  accountId: string,
): Promise<boolean> {
  const isIt = and(
    eq(agentAccounts.providerId, providerId),
    eq(agentAccounts.accountId, accountId),
  );
  return (await db.$count(agentAccounts, isIt)) > 0;
}

/**
 * Ends the sessions of a person, and the sign-ins that wait for their code. One that is on its way into the
 * store waits for the lock on the account, and then it began too early. The time is that of the machine, as
 * the library's times of sessions are.
 */
export async function endSignIns(db: Database, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.select().from(agents).where(eq(agents.id, id)).for('update');
    await tx.update(agents).set({ sessionsSince: new Date() }).where(eq(agents.id, id));
    await deleteSignIns(tx, id);
    await announce(tx, { type: 'agent-changed', agentId: id });
  });
}

async function deleteSignIns(tx: Database, id: string): Promise<void> {
  await tx.delete(agentSessions).where(eq(agentSessions.userId, id));
  await tx
    .delete(agentVerifications)
    .where(and(eq(agentVerifications.value, id), like(agentVerifications.identifier, '2fa-%')));
}

/**
 * A new way in for somebody who lost theirs: another password, no second factor, no passkey and no
 * session any more. Name, role and sites stay. Undefined where the e-mail address has no account.
 */
export async function renewAccess(
  db: Database,
  email: string,
  passwordHash: string,
  at: Date,
): Promise<AgentRow | undefined> {
  await db.select().from(agents).where(eq(agents.email, email)).for('update');
  const [agent] = await db
    .update(agents)
    .set({ twoFactorEnabled: false, sessionsSince: new Date(), updatedAt: at })
    .where(eq(agents.email, email))
    .returning();
  if (!agent) return undefined;
  const renewed = await db
    .update(agentAccounts)
    .set({ password: passwordHash, updatedAt: at })
    .where(passwordOf(agent.id))
    .returning();
  if (renewed.length === 0) await addPassword(db, agent.id, passwordHash, at);
  await db.delete(agentTwoFactors).where(eq(agentTwoFactors.userId, agent.id));
  await db.delete(agentPasskeys).where(eq(agentPasskeys.userId, agent.id));
  await deleteSignIns(db, agent.id);
  await announce(db, { type: 'agent-changed', agentId: agent.id });
  return agent;
}

type AgentChange = Partial<Pick<AgentRow, 'name' | 'role' | 'siteIds' | 'isDisabled' | 'isAway'>>;

/**
 * Changes an account by what it is at that moment. Its sockets on all nodes hear of it, a disabled one has
 * no session any more, and what it gave to others and may not give now ends. `last_owner` where nobody would
 * be left who can change owners.
 */
export async function changeAgent(
  db: Database,
  id: string,
  at: Date,
  change: (agent: AgentRow) => AgentChange,
): Promise<AgentRow | 'last_owner' | undefined> {
  return db.transaction(async (tx) => {
    await lockAgents(tx);
    const [agent] = await tx.select().from(agents).where(eq(agents.id, id)).for('update');
    if (!agent) return undefined;
    const changes = change(agent);
    if (isOwner(agent) && !isOwner({ ...agent, ...changes }) && (await ownerCount(tx)) === 1) {
      return 'last_owner';
    }
    const [changed] = await tx
      .update(agents)
      .set({
        ...changes,
        // Enabled again, too: somebody may have begun to sign in while the account was disabled.
        ...(changes.isDisabled !== undefined &&
          changes.isDisabled !== agent.isDisabled && { sessionsSince: new Date() }),
        updatedAt: at,
      })
      .where(eq(agents.id, id))
      .returning();
    if (changed?.isDisabled) await deleteSignIns(tx, id);
    if (changed?.isDisabled) await releaseAssigned(tx, id);
    else if (changed?.siteIds) await releaseAssigned(tx, id, changed.siteIds);
    if (changed) await endWhatTheyMayNotGive(tx, changed);
    await announce(tx, { type: 'agent-changed', agentId: id });
    return changed;
  });
}

const isOwner = ({ role, isDisabled }: AgentRow) => role === 'owner' && !isDisabled;

async function ownerCount(db: Database): Promise<number> {
  return db.$count(agents, and(eq(agents.role, 'owner'), eq(agents.isDisabled, false)));
}
