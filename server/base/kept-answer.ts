/**
 * Gives the last answer, and asks for a new one beside that once it is older than `keptMs`. A question
 * that fails leaves the last answer as it is. Undefined until the first answer is there.
 */
export function makeKeptAnswer<T>(ask: () => Promise<T>, keptMs: number): () => T | undefined {
  let last: T | undefined;
  let askedAt = -Infinity;
  return () => {
    if (performance.now() - askedAt >= keptMs) {
      askedAt = performance.now();
      ask().then(
        (answer) => (last = answer),
        () => undefined,
      );
    }
    return last;
  };
}
