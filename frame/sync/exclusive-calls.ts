/** A call on a line that comes to no end holds nobody up for long. */
const REST_MS = 1000;

export type ExclusiveCalls = {
  /** Counts a call that exclusive work has to wait for. */
  track<Result>(call: Promise<Result>): Promise<Result>;
  /**
   * Does the work while no other call is under way: those that are get a second to come to their end.
   */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  isTaken(): boolean;
  /** Resolves when the exclusive work of this moment has ended; there may be more by then. */
  rest(): Promise<unknown>;
};

/** Lets work have the line to itself. Calls have to wait while it `isTaken`. */
export function makeExclusiveCalls(): ExclusiveCalls {
  const underWay = new Set<Promise<unknown>>();
  const exclusive = new Set<Promise<unknown>>();

  return {
    track: (call) => during(underWay, call),
    exclusively(work) {
      const rest = new Promise((resolve) => {
        setTimeout(resolve, REST_MS);
      });
      return during(exclusive, Promise.race([Promise.all(underWay), rest]).then(work));
    },
    isTaken: () => exclusive.size > 0,
    rest: () => Promise.all(exclusive),
  };
}

/** Keeps a copy of the promise that never rejects in the set until it settles. */
function during<Result>(set: Set<Promise<unknown>>, promise: Promise<Result>): Promise<Result> {
  const leave = () => {
    set.delete(ended);
  };
  const ended = promise.then(leave, leave);
  set.add(ended);
  return promise;
}
