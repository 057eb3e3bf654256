/** Tells `observe` how long a task waited and took, where it told somebody something. */
export function makePushTimer(observe: (seconds: number) => void) {
  return (task: () => Promise<boolean>): (() => Promise<void>) => {
    const madeAt = performance.now();
    return async () => {
      if (await task()) observe((performance.now() - madeAt) / 1000);
    };
  };
}
