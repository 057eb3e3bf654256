import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { agents, agentSessions } from './account-schema.ts';
import { pushSubscriptions } from './push-schema.ts';
import type { Database } from './store.ts';

export type PushSubscriptionRow = typeof pushSubscriptions.$inferSelect;
export type PushRecipient = PushSubscriptionRow & { agentId: string };

/** The oldest one goes where a person has more. */
const MOST_OF_PERSON = 20;
const MOST_AT_ONCE = 500;

/** A session has one subscription, and a subscription is one session's. False where the session is over. */
export async function putPushSubscription(
  db: Database,
  subscription: PushSubscriptionRow,
): Promise<boolean> {
  const { sessionId, ...fields } = subscription;
  return db.transaction(async (tx) => {
    const [session] = await tx
      .select({ userId: agentSessions.userId })
      .from(agentSessions)
      .where(eq(agentSessions.id, sessionId))
      .for('key share');
    if (!session) return false;
    // Somebody else may have sat at the same browser, and not have signed out.
    await tx
      .delete(pushSubscriptions)
      .where(
        and(
          eq(pushSubscriptions.endpoint, fields.endpoint),
          ne(pushSubscriptions.sessionId, sessionId),
        ),
      );
    await tx
      .insert(pushSubscriptions)
      .values(subscription)
      .onConflictDoUpdate({ target: pushSubscriptions.sessionId, set: fields });
    const tooMany = tx
      .select({ sessionId: pushSubscriptions.sessionId })
      .from(pushSubscriptions)
      .innerJoin(agentSessions, eq(agentSessions.id, pushSubscriptions.sessionId))
      .where(eq(agentSessions.userId, session.userId))
      .orderBy(desc(pushSubscriptions.updatedAt), desc(pushSubscriptions.sessionId))
      .offset(MOST_OF_PERSON);
    await tx.delete(pushSubscriptions).where(inArray(pushSubscriptions.sessionId, tooMany));
    return true;
  });
}

export async function removePushSubscription(db: Database, sessionId: string): Promise<void> {
  await db.delete(pushSubscriptions).where(eq(pushSubscriptions.sessionId, sessionId));
}

/** The push service knows this address no more. */
export async function removePushEndpoint(db: Database, endpoint: string): Promise<void> {
  await db.delete(pushSubscriptions).where(eq(pushSubscriptions.endpoint, endpoint));
}

export async function hasPushSubscriptions(db: Database): Promise<boolean> {
  const rows = await db
    .select({ sessionId: pushSubscriptions.sessionId })
    .from(pushSubscriptions)
    .limit(1);
  return rows.length > 0;
}

type Concern = { siteId: string; assigneeId: string | null };

/**
 * The browsers of those whom a message in this conversation concerns: they cover the site, are not
 * away, and it is theirs to answer, or nobody's.
 */
export async function pushRecipients(
  db: Database,
  { siteId, assigneeId }: Concern,
  at: Date,
): Promise<PushRecipient[]> {
  const rows = await db
    .select({ subscription: pushSubscriptions, agentId: agents.id })
    .from(pushSubscriptions)
    .innerJoin(agentSessions, eq(agentSessions.id, pushSubscriptions.sessionId))
    .innerJoin(agents, eq(agents.id, agentSessions.userId))
    .where(
      and(
        eq(agents.isDisabled, false),
        eq(agents.isAway, false),
        gt(agentSessions.expiresAt, at),
        or(isNull(agents.sessionsSince), lte(agents.sessionsSince, agentSessions.createdAt)),
        or(isNull(agents.siteIds), sql`${agents.siteIds} @> ${JSON.stringify([siteId])}::jsonb`),
        assigneeId === null ? undefined : eq(agents.id, assigneeId),
      ),
    )
    .orderBy(asc(pushSubscriptions.updatedAt), asc(pushSubscriptions.sessionId))
    .limit(MOST_AT_ONCE);
  return rows.map(({ subscription, agentId }) => ({ ...subscription, agentId }));
}
