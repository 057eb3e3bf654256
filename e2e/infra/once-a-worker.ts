/** The end of a worker: what is registered here runs then, the last first. */
export type WorkerEnd = { before(undo: () => Promise<void>): void };

/** `run` resolves when all has been undone. */
export function makeWorkerEnd(): { end: WorkerEnd; run(): Promise<void> } {
  const undos: (() => Promise<void>)[] = [];
  return {
    end: { before: (undo) => void undos.push(undo) },
    async run() {
      for (const undo of undos.toReversed()) await undo();
    },
  };
}

/**
 * Something that the tests of a worker share, made where the first of them wants it. It is no fixture of
 * the worker: each different set of those takes a worker, a browser and a server of its own.
 */
export function onceAWorker<Needs, Thing>(
  make: (needs: Needs, end: WorkerEnd) => Promise<Thing>,
): (end: WorkerEnd, needs: Needs) => Promise<Thing> {
  const made = new WeakMap<WorkerEnd, Promise<Thing>>();
  return (end, needs) => {
    const thing = made.get(end) ?? make(needs, end);
    made.set(end, thing);
    return thing;
  };
}
