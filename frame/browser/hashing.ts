import type { ConfigLayer } from '../../shared/config/config.ts';
import { wait } from '../retry/wait.ts';

/** A browser's hash that is not there by then is not waited for. */
const HASH_MS = 3000;

/**
 * Makes what resolves with the browser's hash. Only that of a newcomer is waited for: a server knows them
 * by it alone, and only at their first handshake. Any other's is told once it is there.
 */
export function makeHashing(
  settings: ConfigLayer,
  isNewcomer: boolean,
): () => Promise<string | undefined> {
  let hash: string | undefined;
  let hashing: Promise<void> | undefined;

  const work = async () => {
    const part = await import('./fingerprint.ts');
    hash = await part.fingerprint(settings);
  };
  return async () => {
    // The browser paints before it.
    await wait();
    // Without it the visitor is known by storage alone.
    hashing ??= work().catch(() => {});
    if (isNewcomer) {
      await Promise.race([hashing, wait(HASH_MS)]);
    }
    return hash;
  };
}
