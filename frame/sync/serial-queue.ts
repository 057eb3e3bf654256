export type SerialQueue = {
  isBusy(): boolean;
  /** Does it when all that was asked for before is done, whatever became of that. */
  take(work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is left to do. */
  settled(): Promise<void>;
};

/** One thing after the other; tells whenever nothing is left to do. */
export function makeSerialQueue(onIdle: () => void): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;

  return {
    isBusy: () => pending > 0,
    async settled() {
      let seen: unknown;
      do {
        seen = last;
        await last;
      } while (seen !== last);
    },
    async take(work) {
      pending += 1;
      const turn = last.then(work);
      last = turn
        .catch(() => {
          // The caller hears of the failure; the next task begins from the state that holds.
        })
        .then(() => {
          pending -= 1;
          if (pending === 0) onIdle();
        });
      await turn;
    },
  };
}
