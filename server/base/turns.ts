type Turns = {
  atOnce: number;
  /** Throws where so many wait already. */
  requireRoom(waiting: number): void;
};

/** Runs so many acts at once; the others wait for their turn, in their order. */
export function makeTurns({ atOnce, requireRoom }: Turns) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async function inTurn<T>(act: () => Promise<T>): Promise<T> {
    if (running < atOnce) running += 1;
    else {
      requireRoom(waiting.length);
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await act();
    } finally {
      // Whoever is next takes the place over, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
