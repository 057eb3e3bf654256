import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { ReportDay, ReportSite } from '../../shared/wire/desk-wire.ts';
import type { Day } from '../base/last-days.ts';
import { conversations, sites } from './schema.ts';
import type { Database } from './store.ts';

type ReportScope = {
  /** The only sites looked at; left out, all are. */
  sites?: readonly string[] | undefined;
  /** Whole days up to today, oldest first. */
  days: readonly Day[];
};

const answered = sql<number>`count(${conversations.firstAnswerAt})::integer`;
const begun = sql<number>`count(*)::integer`;
/** The median, in seconds. */
const firstAnswerSeconds = sql<number | null>`percentile_cont(0.5) within group (
  order by extract(epoch from ${conversations.firstAnswerAt} - ${conversations.createdAt})
)`;

/** The days on which conversations began, oldest first. */
export async function reportByDay(db: Database, scope: ReportScope): Promise<ReportDay[]> {
  const beginnings = scope.days.map(({ beginsAt }) => sql`${beginsAt.toISOString()}::timestamptz`);
  const nth = sql<number>`width_bucket(${conversations.createdAt}, array[${sql.join(beginnings, sql`, `)}])`;
  const rows = await db
    .select({ nth: nth.as('nth'), conversations: begun, answered, firstAnswerSeconds })
    .from(conversations)
    .where(within(scope))
    .groupBy(sql`nth`)
    .orderBy(sql`nth`);
  return rows.map(({ nth, ...counts }) => ({ day: scope.days[nth - 1]?.name ?? '', ...counts }));
}

export async function firstAnswerOverall(db: Database, scope: ReportScope): Promise<number | null> {
  const [row] = await db.select({ firstAnswerSeconds }).from(conversations).where(within(scope));
  return row?.firstAnswerSeconds ?? null;
}

/** All sites, by name, those without conversations too. */
export async function reportBySite(db: Database, scope: ReportScope): Promise<ReportSite[]> {
  const rows = await db
    .select({ siteId: sites.id, conversations: begun, answered, firstAnswerSeconds })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.siteId))
    .where(within(scope))
    .groupBy(sites.id);
  const open = await db
    .select({
      siteId: conversations.siteId,
      open: begun,
      waiting: sql<number>`count(${conversations.waitingSince})::integer`,
    })
    .from(conversations)
    .where(and(eq(conversations.status, 'open'), ofSites(scope)))
    .groupBy(conversations.siteId);
  const known = await db
    .select({ siteId: sites.id, siteName: sites.name })
    .from(sites)
    .where(scope.sites && inArray(sites.id, [...scope.sites]))
    .orderBy(asc(sites.name), asc(sites.id));
  return known.map((site) => ({
    open: 0,
    waiting: 0,
    conversations: 0,
    answered: 0,
    firstAnswerSeconds: null,
    ...rows.find(({ siteId }) => siteId === site.siteId),
    ...open.find(({ siteId }) => siteId === site.siteId),
    ...site,
  }));
}

const ofSites = ({ sites: only }: ReportScope) => only && inArray(conversations.siteId, [...only]);

const within = (scope: ReportScope) =>
  and(scope.days[0] && gte(conversations.createdAt, scope.days[0].beginsAt), ofSites(scope));
