/**
 * Marks a promise whose failure is also reported by the console or the `error` event. A caller who
 * waits hears of it; no unhandled rejection is reported.
 */
export function handled<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}
