/** A page that is never idle is waited for no longer than this. */
const LATEST_MS = 200;

/** Resolves once the browser has nothing more urgent to do. */
export function idle(): Promise<unknown> {
  // Safari has no idle callbacks.
  return new Promise((resolve) =>
    typeof requestIdleCallback === 'function'
      ? requestIdleCallback(resolve, { timeout: LATEST_MS })
      : setTimeout(resolve),
  );
}
