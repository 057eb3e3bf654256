import { Problem } from '../../base/problem.ts';
import { listSites } from '../../store/sites.ts';
import type { Database } from '../../store/store.ts';

const UNKNOWN = { 'en-US': 'there is no such site', 'zh-CN': '站点不存在' };

/** Refuses a list that names a site that is not there: nobody would notice the slip. */
export async function checkSites(
  db: Database,
  siteIds: readonly string[] | null | undefined,
): Promise<void> {
  if (!siteIds || siteIds.length === 0) return;
  const known = (await listSites(db, siteIds)).map(({ id }) => id);
  if (siteIds.every((id) => known.includes(id))) return;
  throw new Problem('bad_request', { field: 'siteIds', why: UNKNOWN });
}
