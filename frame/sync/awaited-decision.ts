/**
 * A tab that said it would decide and then fell silent is no longer waited for. It says so again with
 * each attempt, and one that gets no answer takes 15 s, with the wait for the next some 20.
 */
const PATIENCE_MS = 30_000;

export type AwaitedDecisions<Decision> = {
  /** Resolves with what is decided next, or with nothing if it is not to be heard of. */
  next(): Promise<Decision | undefined>;
  /** Settles the decision, for all that wait for it; false if nobody does. */
  settle(decision?: Decision): boolean;
};

/** Decisions that another tab has announced and not made yet. */
export function makeAwaitedDecisions<Decision>(): AwaitedDecisions<Decision> {
  let waiting: ((decision?: Decision) => void) | undefined;

  const settle = (decision?: Decision): boolean => {
    const decide = waiting;
    waiting = undefined;
    decide?.(decision);
    return decide !== undefined;
  };

  return {
    next: () =>
      new Promise((resolve) => {
        // A former wait has been overtaken.
        settle();
        const timer = setTimeout(settle, PATIENCE_MS);
        waiting = (decision) => {
          clearTimeout(timer);
          resolve(decision);
        };
      }),
    settle,
  };
}
