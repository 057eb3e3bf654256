import { retryAfterMs } from './retry-after.ts';

export type BackoffOptions = { baseMs: number; maxMs: number };

/**
 * The delay before the next attempt: exponential, capped, with full jitter, so that clients that
 * lost the same server do not come back in step.
 */
export function retryDelayMs(attempt: number, { baseMs, maxMs }: BackoffOptions): number {
  return Math.random() * Math.min(maxMs, baseMs * 2 ** attempt);
}

export type RetryOptions = BackoffOptions & {
  /** Asked after each failure; false gives up with that error. */
  shouldRetry(error: unknown): boolean;
  wait(delayMs: number): Promise<void>;
};

/** Makes a call until it succeeds or fails for good. */
export async function retry<Result>(
  call: () => Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!options.shouldRetry(error)) throw error;
      // Adds the jitter to the server's own delay, so that clients do not all come back at once.
      await options.wait(retryAfterMs(error) + retryDelayMs(attempt, options));
    }
  }
}
