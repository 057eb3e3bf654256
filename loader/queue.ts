/** More than this is a site's loop gone wrong, not a visitor. */
const LIMIT = 100;

type Call<Target, Result> = (target: Target) => Result | Promise<Result>;

export type Queue<Target> = {
  /** Makes the call now or, until there is a target, in its turn. */
  run<Result>(call: Call<Target, Result>): Promise<Result>;
  /** Gives the target to what waits, in order, and from then on to every call at once. */
  open(target: Target): void;
  /** Back to waiting: the target is gone and another will come. */
  close(): void;
  /** Rejects what waits: no target will come. */
  reject(error: Error): void;
};

/** Holds calls until there is something to call. */
export function makeQueue<Target>(makeOverflowError: () => Error): Queue<Target> {
  let waiting: { start: (target: Target) => void; reject: (error: Error) => void }[] = [];
  let current: { target: Target } | undefined;

  const takeWaiting = () => {
    const taken = waiting;
    waiting = [];
    return taken;
  };

  return {
    run(call) {
      if (current) return attempt(call, current.target);
      if (waiting.length >= LIMIT) return Promise.reject(makeOverflowError());
      return new Promise((resolve, reject) => {
        waiting.push({ start: (target) => resolve(attempt(call, target)), reject });
      });
    },
    open(target) {
      current = { target };
      for (const { start } of takeWaiting()) start(target);
    },
    close() {
      current = undefined;
    },
    reject(error) {
      for (const { reject } of takeWaiting()) reject(error);
    },
  };
}

/** Being async, turns what a call throws into a rejection. */
async function attempt<Target, Result>(call: Call<Target, Result>, target: Target) {
  return call(target);
}
