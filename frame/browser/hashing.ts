import type { ConfigLayer } from '../../shared/config/config.ts';
import { wait } from '../retry/wait.ts';
import { idle } from './idle.ts';
import { timeZone } from './time-zone.ts';

/** A browser's hash that is not there by then is not waited for. */
const HASH_MS = 3000;

/**
 * Makes what resolves with the browser's hash. A server knows a newcomer by it alone, and only at their
 * first handshake. Anybody else's is told with a later one: most pages do not live to see it, and have no
 * need to make the hash.
 */
export function makeHashing(
  settings: ConfigLayer,
  isNewcomer: boolean,
): () => Promise<string | undefined> {
  let hash: string | undefined;
  let hashing: Promise<void> | undefined;
  let isWanted = isNewcomer;

  const work = async () => {
    const part = await import('./fingerprint.ts');
    await idle();
    hash = await part.fingerprint(settings, timeZone());
  };
  return async () => {
    // In a task of its own, so that the browser paints before.
    await wait();
    if (isWanted) {
      // Without it the visitor is known by storage alone.
      hashing ??= work().catch(() => {});
      await Promise.race([hashing, wait(HASH_MS)]);
    }
    isWanted = true;
    return hash;
  };
}
