import { fail } from './fail.ts';

const SHUTDOWN_MS = 10_000;

export type RunningServer = {
  /** From now on it says that it is not ready, and serves all the same. */
  leave(): void;
  /** Lets go of everything in order: sockets, requests under way, the store. */
  stop(): Promise<void>;
};

/**
 * A supervisor's SIGTERM leaves balancers the time to see that the node is not ready any more. A
 * person's Ctrl-C, or a second signal, ends it at once.
 */
export function stopOnSignal({ leave, stop }: RunningServer, drainMs: number): void {
  let isLeaving = false;
  let isStopping = false;
  process.on('SIGINT', end);
  process.on('SIGTERM', () => {
    if (isLeaving) return end();
    isLeaving = true;
    leave();
    setTimeout(end, drainMs).unref();
  });

  function end(): void {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    stop().catch(fail);
  }
}
