export type Turns = {
  /** Does it after all that was asked for before. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  isFree(): boolean;
};

/** One thing at a time is done to a page. */
export function makeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    take(work) {
      waiting += 1;
      const done = last.then(work);
      last = done.catch(() => undefined).then(() => (waiting -= 1));
      return done;
    },
    isFree: () => waiting === 0,
  };
}
