export type BackoffOptions = { baseMs: number; maxMs: number };

/**
 * The delay before the next attempt: exponential, capped, with full jitter, so that clients that
 * lost the same server do not come back in step.
 */
export function retryDelayMs(
  attempt: number,
  { baseMs, maxMs }: BackoffOptions,
  random: () => number = Math.random,
): number {
  return random() * Math.min(maxMs, baseMs * 2 ** attempt);
}
