import { asc, eq, inArray } from 'drizzle-orm';
import { newAppKey, newSiteId } from './ids.ts';
import { sites } from './schema.ts';
import type { Database } from './store.ts';

export type SiteRow = typeof sites.$inferSelect;

/** The settable fields of a site. */
export type SiteFields = Partial<Omit<SiteRow, 'id' | 'appKey' | 'createdAt'>>;

export async function siteByAppKey(db: Database, appKey: string): Promise<SiteRow | undefined> {
  const [site] = await db.select().from(sites).where(eq(sites.appKey, appKey));
  return site;
}

export async function siteById(db: Database, id: string): Promise<SiteRow | undefined> {
  const [site] = await db.select().from(sites).where(eq(sites.id, id));
  return site;
}

/** Oldest first; `only` leaves out all others. */
export async function listSites(db: Database, only?: readonly string[]): Promise<SiteRow[]> {
  return db
    .select()
    .from(sites)
    .where(only && inArray(sites.id, [...only]))
    .orderBy(asc(sites.createdAt), asc(sites.id));
}

export async function createSite(
  db: Database,
  fields: SiteFields & { name: string; appKey?: string },
): Promise<SiteRow | undefined> {
  const [site] = await db
    .insert(sites)
    .values({ id: newSiteId(), appKey: newAppKey(), ...fields })
    .onConflictDoNothing()
    .returning();
  return site;
}

/** Changes a site by what it is at that moment, so that two changes at once both count. */
export async function updateSite(
  db: Database,
  id: string,
  change: (site: SiteRow) => SiteFields,
): Promise<SiteRow | undefined> {
  return db.transaction(async (tx) => {
    const [site] = await tx.select().from(sites).where(eq(sites.id, id)).for('update');
    if (!site) return undefined;
    const [updated] = await tx
      .update(sites)
      .set({ name: site.name, ...change(site) })
      .where(eq(sites.id, id))
      .returning();
    return updated;
  });
}
