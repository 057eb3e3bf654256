import { ownAddress } from '../../base/base-path.ts';
import type { AdminSite } from '../../../shared/wire/operator-wire.ts';
import { linkAddress } from '../../access/signed-link.ts';
import { DEFAULT_TTL_SEC } from '../../access/vouching.ts';
import type { Services } from '../../services.ts';
import { readConfig } from '../../store/platform-config.ts';
import type { SiteRow } from '../../store/sites.ts';
import { lastVisits } from '../../store/visitors.ts';

/** All that is told of sites: their settings, and what the server knows beside them. */
export async function viewSites(
  { store, settings }: Services,
  rows: readonly SiteRow[],
): Promise<AdminSite[]> {
  const [{ standaloneBaseUrl }, visits] = await Promise.all([
    readConfig(store.db),
    lastVisits(
      store.db,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map((row) => ({
    ...viewSettings(row),
    widgetUrl: `${ownAddress(settings)}/widget.js`,
    linkUrl: linkAddress(standaloneBaseUrl, settings, { k: row.appKey }),
    lastVisitAt: visits.get(row.id)?.toISOString() ?? null,
  }));
}

/** The settings of a site, as they are read and sent back. */
export function viewSettings(
  row: SiteRow,
): Omit<AdminSite, 'widgetUrl' | 'linkUrl' | 'lastVisitAt'> {
  const { createdAt: _, signSecret, linkEntry, ...fields } = row;
  return {
    ...fields,
    linkEntry: { ttlSec: DEFAULT_TTL_SEC, ...linkEntry, hasSecret: signSecret !== null },
  };
}
