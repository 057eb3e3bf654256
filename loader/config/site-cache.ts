import { toJson } from '../base/json.ts';
import { readStored, writeStored } from './stored.ts';

const KEY = 'starim_cs_site';

/** The site's own settings from the last visit, so that this one paints right at once. */
export function readSite(appKey: string | undefined): unknown {
  try {
    const { key, site } = Object(JSON.parse(String(readStored('localStorage', KEY))));
    return key === appKey ? site : undefined;
  } catch {
    // Not written by us.
    return undefined;
  }
}

export function storeSite(appKey: string | undefined, site: unknown): void {
  writeStored('localStorage', KEY, String(toJson({ key: appKey, site })));
}
