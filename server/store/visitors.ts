import { and, desc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm';
import type { SeenPage } from '../../shared/wire/agent-wire.ts';
import type { Context, VisitorProfile } from '../../shared/wire/wire.ts';
import { announce } from './announce.ts';
import { newAnonymousId, newVisitorId } from './ids.ts';
import { conversations, sites, visitors } from './schema.ts';
import type { Database } from './store.ts';

export type VisitorRow = typeof visitors.$inferSelect;

/** The facts that a request reveals about the person behind it. */
export type Sighting = {
  at: Date;
  browser?: string;
  address?: string;
  /** null detaches it. */
  fingerprint?: string | null;
  profile?: VisitorProfile;
  context?: Context;
  /** Whether the site's backend vouched for it. */
  isVerified?: boolean;
};

export async function visitorById(db: Database, id: string): Promise<VisitorRow | undefined> {
  const [visitor] = await db.select().from(visitors).where(eq(visitors.id, id));
  return visitor;
}

export async function anonymousVisitor(
  db: Database,
  siteId: string,
  anonymousId: string,
): Promise<VisitorRow | undefined> {
  const [visitor] = await db
    .select()
    .from(visitors)
    .where(and(eq(visitors.siteId, siteId), eq(visitors.anonymousId, anonymousId)));
  return visitor;
}

/** The known visitor of that name, created when missing. */
export async function knownVisitor(
  db: Database,
  siteId: string,
  externalUserId: string,
  sighting: Sighting,
): Promise<VisitorRow> {
  const [visitor] = await db
    .insert(visitors)
    .values({ id: newVisitorId(), siteId, externalUserId, ...firstValues(sighting) })
    .onConflictDoUpdate({
      target: [visitors.siteId, visitors.externalUserId],
      set: laterValues(sighting),
    })
    .returning();
  return rowOf(visitor);
}

/** The anonymous visitor of that id, created when missing; under a new id where it is retired. */
export async function anonymousVisitorOrNew(
  db: Database,
  siteId: string,
  anonymousId: string,
  sighting: Sighting,
): Promise<VisitorRow> {
  const [visitor] = await db
    .insert(visitors)
    .values({ id: newVisitorId(), siteId, anonymousId, ...firstValues(sighting) })
    .onConflictDoUpdate({
      target: [visitors.siteId, visitors.anonymousId],
      set: laterValues(sighting),
      setWhere: eq(visitors.isRetired, false),
    })
    .returning();
  return visitor ?? anonymousVisitorOrNew(db, siteId, newAnonymousId(), sighting);
}

/** Undefined if the visitor is retired: nothing new is kept of a retired one. */
export async function recordSighting(
  db: Database,
  id: string,
  sighting: Sighting,
): Promise<VisitorRow | undefined> {
  const [visitor] = await db
    .update(visitors)
    .set(laterValues(sighting))
    .where(and(eq(visitors.id, id), eq(visitors.isRetired, false)))
    .returning();
  return visitor;
}

const LOOKS_LAST_MS = 30 * 24 * 60 * 60_000;

/**
 * The one anonymous visitor of the site whose browser has this fingerprint and address and was seen
 * of late. Browsers of one model look alike, so where there are two such people it is neither. Those
 * who were linked count as one for a link, and as two where a match opens the history.
 */
export async function soleLookAlike(
  db: Database,
  siteId: string,
  matching: 'link' | 'reconnect',
  { at, fingerprint, address }: Sighting,
): Promise<VisitorRow | undefined> {
  if (!fingerprint || address === undefined) return undefined;
  const looksAlike = and(
    eq(visitors.siteId, siteId),
    eq(visitors.fingerprint, fingerprint),
    eq(visitors.address, address),
    isNotNull(visitors.anonymousId),
    eq(visitors.isRetired, false),
    gte(visitors.seenAt, new Date(at.getTime() - LOOKS_LAST_MS)),
  );
  const person = sql<string>`coalesce(${visitors.linkedId}, ${visitors.id})`;
  // A robot without storage leaves a row at each visit: none but the last is worth loading.
  const people = await db
    .selectDistinct({ id: matching === 'link' ? person : visitors.id })
    .from(visitors)
    .where(looksAlike)
    .limit(2);
  if (people.length !== 1) return undefined;
  const [newest] = await db
    .select()
    .from(visitors)
    .where(looksAlike)
    .orderBy(desc(visitors.seenAt))
    .limit(1);
  return newest;
}

/**
 * The visitor, who is neither retired nor deleted until the transaction ends; undefined where they were.
 * Asked for before anybody is linked to them.
 */
export async function keepVisitor(tx: Database, id: string): Promise<VisitorRow | undefined> {
  const [visitor] = await tx
    .select()
    .from(visitors)
    .where(and(eq(visitors.id, id), eq(visitors.isRetired, false)))
    .for('key share');
  return visitor;
}

export async function linkVisitor(db: Database, id: string, linkedId: string): Promise<VisitorRow> {
  const [visitor] = await db
    .update(visitors)
    .set({ linkedId })
    .where(eq(visitors.id, id))
    .returning();
  return rowOf(visitor);
}

/**
 * Retires the visitor, in a transaction. With another id, its own becomes free for a new visitor.
 *
 * A person's row is locked before those that look like it, here as in `keepVisitor`. So one update makes the
 * whole change: at a second one of the same row, the store would ask for the row that this one is linked to.
 */
export async function retireVisitor(tx: Database, id: string, anonymousId?: string): Promise<void> {
  // First of all: a message that is written at this moment is seen by what follows.
  await lockVisitor(tx, id);
  const written = await tx.$count(conversations, eq(conversations.visitorId, id));
  // A visitor without a conversation cannot be found again, to hand over or delete the data.
  const nothing = { profile: {}, context: {}, pages: [], browser: null, address: null };
  await tx
    .update(visitors)
    .set({
      isRetired: true,
      fingerprint: null,
      linkedId: null,
      ...(anonymousId !== undefined && { anonymousId }),
      ...(written === 0 && nothing),
    })
    .where(eq(visitors.id, id));
  // A look-alike must not be linked to a visitor who became somebody else or was deleted.
  await tx.update(visitors).set({ linkedId: null }).where(eq(visitors.linkedId, id));
  await announce(tx, { type: 'retired', visitorId: id });
}

/**
 * Makes everything that changes a visitor's conversations wait for its turn: first messages sent at
 * once open one conversation, and none is opened while conversations move away. Undefined where the
 * visitor was deleted.
 */
export async function lockVisitor(db: Database, id: string): Promise<VisitorRow | undefined> {
  const [visitor] = await db.select().from(visitors).where(eq(visitors.id, id)).for('update');
  return visitor;
}

function firstValues({ at, ...told }: Sighting) {
  const page = pageOf({ at, ...told });
  return { ...told, createdAt: at, seenAt: at, ...(page && { pages: [page] }) };
}

const MOST_PAGES = 10;

/** The page that a visitor is seen on, where they tell one. */
function pageOf({ at, context }: Sighting): SeenPage | undefined {
  const { url, title } = context ?? {};
  if (url === undefined) return undefined;
  return { url, ...(title !== undefined && { title }), at: at.toISOString() };
}

/** The pages with one more in front. The same address again is the same page. */
function withPage(page: SeenPage) {
  return sql<
    SeenPage[]
  >`case when ${visitors.pages} -> 0 ->> 'url' = ${page.url} then ${visitors.pages}
    else jsonb_path_query_array(
      ${JSON.stringify([page])}::jsonb || ${visitors.pages}, ${sql.raw(`'$[0 to ${MOST_PAGES - 1}]'`)}
    ) end`;
}

/**
 * A profile is merged field by field; a context is that of one page and replaces the last one. A
 * visitor who becomes verified loses a name that was given while nobody vouched for it.
 */
function laterValues({ at, profile, ...told }: Sighting) {
  const page = pageOf({ at, ...told });
  const kept = told.isVerified
    ? sql`case when ${visitors.isVerified} then ${visitors.profile} else ${visitors.profile} - 'nickname' end`
    : visitors.profile;
  return {
    ...told,
    seenAt: at,
    ...(page && { pages: withPage(page) }),
    ...((profile !== undefined || told.isVerified === true) && {
      profile: sql<VisitorProfile>`${kept} || ${JSON.stringify(profile ?? {})}::jsonb`,
    }),
  };
}

function rowOf(row: VisitorRow | undefined): VisitorRow {
  if (!row) throw new Error('a visitor that must exist does not');
  return row;
}

/** The time when a visitor of each site last came; none where nobody has. */
export async function lastVisits(
  db: Database,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  // A look-up in the index for each site, where grouping would read every visitor there is.
  const lastOf = db
    .select({ at: visitors.seenAt })
    .from(visitors)
    .where(eq(visitors.siteId, sites.id))
    .orderBy(desc(visitors.seenAt))
    .limit(1)
    .as('last');
  const rows = await db
    .select({ id: sites.id, at: lastOf.at })
    .from(sites)
    .innerJoinLateral(lastOf, sql`true`)
    .where(inArray(sites.id, [...siteIds]));
  return new Map(rows.map(({ id, at }) => [id, at]));
}
