import { toWidgetError } from '../../shared/rpc/errors.ts';
import { retryDelayMs } from '../../client/backoff.ts';
import { retryAfterMs } from '../../client/retry-after.ts';

const RETRY = { baseMs: 1000, maxMs: 30_000 };

export type RetryTimer = {
  /** Does it once more in a while, later with every failure; never where failing was final. */
  schedule(error: unknown, work: () => void): void;
  /** It is done, or of no use any more. */
  stop(): void;
};

/** Repeats work that has to be done in the end, though no caller waits for it. */
export function makeRetryTimer(): RetryTimer {
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  return {
    schedule(thrown, work) {
      const error = toWidgetError(thrown);
      clearTimeout(timer);
      if (!error.retryable) return;
      timer = setTimeout(work, retryAfterMs(error) + retryDelayMs(attempt, RETRY));
      attempt += 1;
    },
    stop() {
      clearTimeout(timer);
      attempt = 0;
    },
  };
}
