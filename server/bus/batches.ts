/** The largest batch: a statement stays small, and the others hear of the first ones early. */
const MOST_AT_ONCE = 500;

/** The most that wait while the store is away. A notice that is lost is harmless: `seq` shows the gap. */
const MOST_WAITING = 20_000;

/**
 * Sends what comes while a batch is under way with the next one, so that a flood costs few statements
 * and a single payload does not wait. A batch that fails is given up.
 */
export function makeBatches(send: (payloads: string[]) => Promise<void>) {
  let waiting: string[] = [];
  let underWay: Promise<void> | undefined;

  async function run(): Promise<void> {
    // In a moment, so that what is told at the same time goes together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      try {
        await send(batch);
      } catch {
        // The store is away, and with it all that the others could be told.
      }
    }
    underWay = undefined;
  }

  return {
    add(payload: string): void {
      if (waiting.length < MOST_WAITING) waiting.push(payload);
      underWay ??= run();
    },
    done: async (): Promise<void> => underWay,
  };
}
