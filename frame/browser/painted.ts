import { wait } from '../retry/wait.ts';

/** Nothing is painted in a tab that is not in view: it is waited for no longer than this. */
const LATEST_MS = 100;

/** Resolves once the browser has painted what has changed until now. */
export function painted(): Promise<void> {
  // Callbacks of a frame run before its paint, a task that they ask for after it.
  const afterFrame = new Promise((resolve) => requestAnimationFrame(resolve)).then(() => wait());
  return Promise.race([afterFrame, wait(LATEST_MS)]);
}
