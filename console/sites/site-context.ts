import { createContext, useContext, type Accessor } from 'solid-js';
import type { AdminSite, SitePatchRequest } from '../../shared/wire/operator-wire.ts';
import type { SitesApi } from '../data/sites-api.ts';

/** The site whose pages are open. */
export type SiteContextValue = {
  site: Accessor<AdminSite>;
  api: SitesApi;
  change(patch: SitePatchRequest): Promise<void>;
  /** Takes what the server said of the site. */
  take(site: AdminSite): void;
};

export const SiteContext = createContext<SiteContextValue>();

export function useSite(): SiteContextValue {
  const value = useContext(SiteContext);
  if (!value) throw new Error('useSite() outside <SiteContext.Provider>');
  return value;
}
