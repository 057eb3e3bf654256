import { fail } from './fail.ts';

const SHUTDOWN_MS = 10_000;

/** Lets go of everything in order when asked to end: sockets, requests under way, the store. */
export function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
      stop().catch(fail);
    });
  }
}
