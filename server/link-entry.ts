import { Problem } from './problem.ts';
import { isLinkEntryOn } from './store/config.ts';
import type { Database } from './store/store.ts';

/** Refuses all who come by a link while the operator has switched links off for everybody. */
export async function requireLinkEntry(db: Database): Promise<void> {
  if (!(await isLinkEntryOn(db))) throw new Problem('link_entry_disabled');
}
