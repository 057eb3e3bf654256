type InOrder<Result> = (key: string, task: () => Promise<Result>) => void;

/** Runs tasks in order; `observe` hears how long each that pushed something has waited and taken. */
export function makePushTimer(
  inOrder: InOrder<void>,
  observe: (seconds: number) => void,
): InOrder<boolean> {
  return (key, task) => {
    const madeAt = performance.now();
    inOrder(key, async () => {
      if (await task()) observe((performance.now() - madeAt) / 1000);
    });
  };
}
