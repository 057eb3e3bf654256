import { createSignal, type Accessor } from 'solid-js';
import type { ReportReply } from '../../shared/wire/desk-wire.ts';

type SiteNamesOptions = {
  /** The only list of sites that everybody with an inbox may see. */
  report(query: { days: number }): Promise<ReportReply>;
  onError(error: unknown): void;
};

export type SiteNames = {
  names: Accessor<ReadonlyMap<string, string>>;
  /** Fetches the names if one of these sites has none yet. */
  learn(siteIds: readonly string[]): Promise<void>;
};

/** The names of the sites whose conversations are counted. */
export function createSiteNames({ report, onError }: SiteNamesOptions): SiteNames {
  const [names, setNames] = createSignal<ReadonlyMap<string, string>>(new Map());
  const asked = new Set<string>();
  return {
    names,
    async learn(siteIds) {
      const unknown = siteIds.filter((id) => !names().has(id) && !asked.has(id));
      if (unknown.length === 0) return;
      for (const id of unknown) asked.add(id);
      try {
        const { sites } = await report({ days: 1 });
        setNames(new Map(sites.map(({ siteId, siteName }) => [siteId, siteName])));
      } catch (error) {
        for (const id of unknown) asked.delete(id);
        onError(error);
      }
    },
  };
}
