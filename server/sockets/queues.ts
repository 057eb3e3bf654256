/**
 * Runs tasks of one key one after the other, those of different keys side by side. A task that fails
 * is told and does not stop the next.
 */
export function makeQueues(onError: (error: unknown) => void) {
  const last = new Map<string, Promise<void>>();
  return (key: string, task: () => Promise<void>): void => {
    const done = (last.get(key) ?? Promise.resolve()).then(task).catch(onError);
    last.set(key, done);
    void done.then(() => {
      if (last.get(key) === done) last.delete(key);
    });
  };
}
