import { wait } from '../retry/wait.ts';
import { idle } from './idle.ts';

/** A page may hide the frame, and then nothing of it is ever painted. */
const LATEST_MS = 1000;

/**
 * Resolves once the browser has painted what has changed until now, and answered what the visitor did
 * meanwhile; at once where nothing is in view.
 */
export async function painted(): Promise<void> {
  if (document.hidden) return;
  await Promise.race([new Promise(requestAnimationFrame), wait(LATEST_MS)]);
  // Callbacks of a frame run before its paint, idle ones after it.
  await idle();
}
