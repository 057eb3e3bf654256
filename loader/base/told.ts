/**
 * For promises whose failure is told elsewhere too, by the console or the `error` event: whoever
 * waits hears of it, and nobody else has to.
 */
export function told<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}
