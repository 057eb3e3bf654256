type InOrder<Result> = (key: string, task: () => Promise<Result>) => void;

/** Runs tasks in order, and tells `observe` how long one waited and took that told somebody something. */
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
