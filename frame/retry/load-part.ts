import { retry } from '../../client/backoff.ts';
import { isReleaseGone } from './is-release-gone.ts';
import { wait } from './wait.ts';

/**
 * Some browsers remember for good that a module did not load, and one whose request gets no answer is waited
 * for as long as the page lives: only a new page asks again. By this many looks, a restart of the server is
 * over; during one, a reload would leave the page with nothing.
 */
const LOOKS_BEFORE_RELOAD = 5;
const LOOK_MS = 5000;

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
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    if (looks >= LOOKS_BEFORE_RELOAD && navigator.onLine) location.reload();
  }, LOOK_MS);
  const part = await retry(load, {
    baseMs: 500,
    maxMs: 10_000,
    shouldRetry() {
      if (performance.now() > YOUNG_MS) void reloadIfReplaced();
      return true;
    },
    wait,
  });
  clearInterval(timer);
  return part;
}

async function reloadIfReplaced(): Promise<void> {
  if (await isReleaseGone()) location.reload();
}
