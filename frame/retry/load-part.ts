import { retry } from '../../client/backoff.ts';
import { wait } from './wait.ts';

const RETRY = { baseMs: 500, maxMs: 10_000 };
/**
 * Some browsers remember for good that a module did not load; only a new page asks again. This many
 * attempts take some 20 s. A restart of the server is over by then; during one, a reload would
 * leave the page with nothing.
 */
const ATTEMPTS_BEFORE_RELOAD = 8;

/** Loads a part of the app that the first view does without, however many attempts it takes. */
export function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  let failures = 0;
  return retry(load, {
    ...RETRY,
    shouldRetry() {
      failures += 1;
      // Nothing is lost: the page around the frame, or its storage, holds drafts and messages.
      if (failures >= ATTEMPTS_BEFORE_RELOAD && navigator.onLine) location.reload();
      return true;
    },
    wait,
  });
}
