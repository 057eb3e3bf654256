import { retry } from '../../client/backoff.ts';
import { wait } from './wait.ts';

/** They take a few minutes. A file that is still missing then may be one that something on the way blocks. */
const MOST_ATTEMPTS = 8;

/**
 * Loads what the page does without, too: it is asked for again after a while, and as soon as the device has a
 * network, but no page is loaded anew for it. Rejects once that is given up.
 */
export function loadExtra<Extra>(load: () => Promise<Extra>): Promise<Extra> {
  let failures = 0;
  return retry(load, {
    baseMs: 1000,
    maxMs: 60_000,
    shouldRetry() {
      failures += 1;
      return failures < MOST_ATTEMPTS;
    },
    wait: (delayMs) => (navigator.onLine ? wait(delayMs) : untilOnline()),
  });
}

const untilOnline = () =>
  new Promise<void>((done) => {
    addEventListener('online', () => done(), { once: true });
  });
