import { setImmediate } from 'node:timers/promises';

/** The largest batch: a statement stays small, and the others hear of the first ones early. */
const MOST_AT_ONCE = 500;

/** The most that wait while the store is away. */
const MOST_WAITING = 20_000;

/**
 * The time after a batch. Somebody who writes one message after the other would have the store do twice
 * the work otherwise.
 */
const REST_MS = 5;

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;

/**
 * Sends what comes while a batch is under way, or just after it, with the next one, so that a flood costs
 * few statements and a single payload does not wait. A batch that fails is tried again until it succeeds. All
 * that waits is given up where it is too much, and the others are sent `gap` in its place.
 */
export function makeBatches(send: (payloads: string[]) => Promise<void>, gap: string) {
  let waiting: string[] = [];
  let underWay: Promise<void> | undefined;
  let isStopping = false;
  let wake = () => {};

  async function run(): Promise<void> {
    // In a moment, so that what is told at the same time goes together, and answers go first.
    await setImmediate();
    let delayMs = FIRST_DELAY_MS;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      try {
        await send(batch);
        delayMs = FIRST_DELAY_MS;
        if (!isStopping) await pause(REST_MS);
      } catch {
        waiting = [...batch, ...waiting];
        if (isStopping) break;
        await pause(delayMs);
        delayMs = Math.min(2 * delayMs, LONGEST_DELAY_MS);
      }
    }
    underWay = undefined;
  }

  async function pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    add(payload: string): void {
      if (waiting.length >= MOST_WAITING) waiting = [gap];
      else waiting.push(payload);
      underWay ??= run();
    },
    /** Sends all that waits, with one try more each; resolves when that is over. */
    async stop(): Promise<void> {
      isStopping = true;
      wake();
      await underWay;
    },
  };
}
