import { retry } from '../../client/backoff.ts';
import { isReleaseGone } from './is-release-gone.ts';
import { wait } from './wait.ts';

const RETRY = { baseMs: 500, maxMs: 10_000 };
/**
 * Some browsers remember for good that a module did not load; only a new page asks again. This many
 * attempts take some 20 s. A restart of the server is over by then; during one, a reload would
 * leave the page with nothing.
 */
const ATTEMPTS_BEFORE_RELOAD = 8;

/**
 * A page that lacks a part though it is no older than this has the newest release there is: while nodes of
 * two releases serve it, or where its files are missing, it would be loaded anew again and again.
 */
const YOUNG_MS = 10_000;

/**
 * Loads a part of the app that the first view does without, however many attempts it takes. A page whose
 * release has been replaced will never get it, and is loaded anew at once. Nothing is lost by that: the page
 * around the frame, or its storage, holds drafts and messages.
 */
export function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  let failures = 0;
  return retry(load, {
    ...RETRY,
    shouldRetry() {
      failures += 1;
      if (failures >= ATTEMPTS_BEFORE_RELOAD && navigator.onLine) location.reload();
      else if (performance.now() > YOUNG_MS) void reloadIfReplaced();
      return true;
    },
    wait,
  });
}

async function reloadIfReplaced(): Promise<void> {
  if (await isReleaseGone()) location.reload();
}
