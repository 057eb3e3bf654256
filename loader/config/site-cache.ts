import { toJson } from '../base/json.ts';
import { readStored, writeStored } from './stored.ts';

const KEY = 'starim_cs_site';

/** What the site's own settings said last, so that a second visit paints right at once. */
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
