import { sql, type SQL } from 'drizzle-orm';

/**
 * The rows of a query that goes by the site, one site after the other, each from its own end of an
 * index: an index that begins with the site has the rows of several sites in no common order. `query`
 * is told how to limit itself to a site; without `sites` it covers all of them at one go.
 */
export function overSites(
  sites: readonly string[] | undefined,
  query: (ofSite: SQL | undefined) => SQL,
): SQL {
  if (!sites) return query(undefined);
  const ids = JSON.stringify([...new Set(sites)]);
  return sql`
    select one.* from jsonb_array_elements_text(${ids}::jsonb) covered(site_id)
    cross join lateral (${query(sql`site_id = covered.site_id`)}) one`;
}
