import { Problem } from '../base/problem.ts';
import { isLinkEntryOn, readConfig } from '../store/platform-config.ts';
import type { Database } from '../store/store.ts';

/** Refuses all who come by a link while the operator has switched links off for everybody. */
export async function requireLinkEntry(db: Database): Promise<void> {
  if (!(await isLinkEntryOn(db))) throw new Problem('link_entry_disabled');
}

/**
 * Whether this is where the operator has links lead to. Our page there may begin a chat as a link,
 * and is not believed when it speaks for a page that embeds it.
 */
export async function isLandingOrigin(db: Database, origin: string | undefined): Promise<boolean> {
  const { standaloneBaseUrl } = await readConfig(db);
  return standaloneBaseUrl !== null && new URL(standaloneBaseUrl).origin === origin;
}
