import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { ReportDay, ReportSite } from '../../shared/wire/desk-wire.ts';
import { conversations, sites } from './schema.ts';
import type { Database } from './store.ts';

type ReportScope = {
  /** The only sites looked at; left out, all are. */
  sites?: readonly string[] | undefined;
  /** The present. */
  now: Date;
  /** Whole days up to today. */
  days: number;
  /** An IANA name, in which days begin. */
  timeZone: string;
};

const answered = sql<number>`count(${conversations.firstAnswerAt})::integer`;
const begun = sql<number>`count(*)::integer`;
/** The median, in seconds. */
const firstAnswerSeconds = sql<number | null>`percentile_cont(0.5) within group (
  order by extract(epoch from ${conversations.firstAnswerAt} - ${conversations.createdAt})
)`;

/** The days on which conversations began, oldest first. */
export async function reportByDay(db: Database, scope: ReportScope): Promise<ReportDay[]> {
  const day = sql<string>`to_char(${conversations.createdAt} at time zone ${scope.timeZone}, 'YYYY-MM-DD')`;
  return db
    .select({ day: day.as('day'), conversations: begun, answered, firstAnswerSeconds })
    .from(conversations)
    .where(within(scope))
    .groupBy(sql`day`)
    .orderBy(sql`day`);
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
  and(gte(conversations.createdAt, firstMidnight(scope)), ofSites(scope));

/** The midnight at which the first day begins there; not every day has 24 hours. */
const firstMidnight = ({ now, days, timeZone }: ReportScope) => sql`(
  date_trunc('day', ${now.toISOString()}::timestamptz at time zone ${timeZone}::text)
    - make_interval(days => ${days - 1}::integer)
) at time zone ${timeZone}::text`;
