import { eq, getTableColumns, inArray, lte } from 'drizzle-orm';
import { announce } from './announce.ts';
import { newSessionId } from './ids.ts';
import { sessions, visitors } from './schema.ts';
import type { Database, Statement, Store } from './store.ts';
import type { VisitorRow } from './visitors.ts';

/** A session ends this long after it began, however often its tokens were renewed. */
const SESSION_MS = 30 * 24 * 60 * 60_000;

/** Each session that begins removes so many that are over, so the table stays bounded. */
const SWEPT_AT_ONCE = 4;

export type SessionRow = typeof sessions.$inferSelect;

export const sessionEnd = ({ begunAt }: Pick<SessionRow, 'begunAt'>) =>
  new Date(begunAt.getTime() + SESSION_MS);

/**
 * A session of that visitor. A successor may keep the beginning of the session that it replaces: it
 * was let in by the same proof. Called last in a transaction: locks come after those of the visitors.
 */
export async function beginSession(
  db: Database,
  visitorId: string,
  at: Date,
  begunAt = at,
): Promise<SessionRow> {
  const session = { id: newSessionId(), visitorId, begunAt };
  await db.insert(sessions).values(session);
  const over = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(lte(sessions.begunAt, lastBeginning(at)))
    .limit(SWEPT_AT_ONCE)
    .for('update', { skipLocked: true });
  await db.delete(sessions).where(inArray(sessions.id, over));
  return session;
}

/** The columns of a visitor, under the names that a row has in the code. */
const VISITOR = Object.entries(getTableColumns(visitors))
  .map(([key, { name }]) => `visitors."${name}" as "${key}"`)
  .join(', ');

/** Asks for `valuesOfLive`. */
export const FROM_LIVE = `
  from sessions join visitors on visitors.id = sessions.visitor_id
  where sessions.id = $1 and visitors.id = $2 and sessions.begun_at > $3::timestamptz
    and not visitors.is_retired`;

type HeldSession = { sessionId: string; visitorId: string };

export const valuesOfLive = ({ sessionId, visitorId }: HeldSession, at: Date) => [
  sessionId,
  visitorId,
  lastBeginning(at).toISOString(),
];

const LIVE_SESSION: Statement = {
  name: 'live_session',
  text: `select ${VISITOR}, sessions.begun_at as "sessionBegunAt" ${FROM_LIVE}`,
};

/** The session and its visitor in one statement; undefined where either is over. */
export async function liveSession(
  store: Pick<Store, 'run'>,
  held: HeldSession,
  at: Date,
): Promise<{ visitor: VisitorRow; session: SessionRow } | undefined> {
  const [row] = await store.run(LIVE_SESSION, valuesOfLive(held, at));
  if (!row) return undefined;
  const { sessionBegunAt, ...visitor } = row as VisitorRow & { sessionBegunAt: Date };
  const { sessionId: id, visitorId } = held;
  return { visitor, session: { id, visitorId, begunAt: sessionBegunAt } };
}

/** False where it has ended already. Its sockets on all nodes hear of it. */
export async function endSession(db: Database, sessionId: string): Promise<boolean> {
  const [ended] = await db.delete(sessions).where(eq(sessions.id, sessionId)).returning();
  if (!ended) return false;
  await announce(db, { type: 'session-ended', visitorId: ended.visitorId, sessionId });
  return true;
}

/** Sessions that began then or sooner are over. */
export const lastBeginning = (at: Date) => new Date(at.getTime() - SESSION_MS);
