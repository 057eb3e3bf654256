import { isVisitorId } from '../shared/visitor-id.ts';
import { makeVisitorId } from './random-ids.ts';
import { makeStorage } from './storage.ts';

/** For so long a page may not have been able to keep what a frame beside it made. */
const FRESH_MS = 10_000;

/**
 * The id of a visitor who has none yet. Tabs that are opened at once, before the page has been told
 * of one, agree on the same.
 */
export async function newcomerId(hostOrigin: string): Promise<string> {
  const storage = makeStorage(hostOrigin);
  const agree = async () => {
    const { id, madeAt } = Object(storage.read('newcomer')) as Record<string, unknown>;
    const age = Date.now() - Number(madeAt);
    if (isVisitorId(id) && age >= 0 && age < FRESH_MS) return id;
    const made = makeVisitorId();
    storage.write('newcomer', { id: made, madeAt: Date.now() });
    return made;
  };
  const { locks } = navigator as Partial<Navigator>;
  // Where locks are refused, so is the storage that they are for.
  return locks ? locks.request(`cs-newcomer:${hostOrigin}`, agree).catch(makeVisitorId) : agree();
}
