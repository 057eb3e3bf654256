import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../base/clock.ts';
import { sweepOld, type Retention } from '../store/retention.ts';
import type { Store } from '../store/store.ts';

const EVERY_MS = 60 * 60_000;
/** Nodes that start together do not sweep together. */
const FIRST_WITHIN_MS = 10 * 60_000;
const STEP = 100;
/** Between two steps, for all else that wants the store. */
const REST_MS = 50;

type Options = {
  store: Pick<Store, 'background'>;
  retention: Retention;
  clock: Clock;
  log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
  /** The time until the first sweep, and then from the end of each to the next. */
  everyMs?: number;
  firstMs?: number;
};

/**
 * Removes what is kept no longer, again and again. Returns what ends it, which resolves after the step
 * under way.
 */
export function keepRetention({
  store,
  retention,
  clock,
  log,
  everyMs = EVERY_MS,
  firstMs = Math.random() * FIRST_WITHIN_MS,
}: Options): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const running = run();
  return async () => {
    ending.abort();
    await running;
  };

  async function run(): Promise<void> {
    for (let restMs = firstMs; await rested(restMs); restMs = everyMs) await sweep();
  }

  async function sweep(): Promise<void> {
    try {
      const steps = { size: STEP, goOn: () => rested(REST_MS) };
      const removed = await sweepOld(store.background, retention, clock(), steps);
      if (removed.visitors + removed.conversations > 0) log.info({ removed }, 'old data removed');
    } catch (error) {
      log.warn({ err: error }, 'old data could not be removed: the next sweep tries again');
    }
  }

  /** False where it was ended meanwhile. */
  async function rested(ms: number): Promise<boolean> {
    await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
    return !signal.aborted;
  }
}
