import { retry } from '../../client/backoff.ts';
import { toWidgetError, type WidgetError } from '../../shared/rpc/errors.ts';

export type Insisting = {
  /** Makes a call until it succeeds or fails for good. */
  insist<Reply>(
    call: () => Promise<Reply>,
    onFailure?: (error: WidgetError) => void,
  ): Promise<Reply>;
  /** No further attempt is made. */
  stop(): void;
};

export function makeInsisting(): Insisting {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    insist: (call, onFailure) =>
      retry(call, {
        // Somebody waits for it.
        baseMs: 1000,
        maxMs: 5000,
        shouldRetry(thrown) {
          const error = toWidgetError(thrown);
          onFailure?.(error);
          return error.retryable;
        },
        wait: (delayMs) =>
          new Promise((resolve) => {
            timer = setTimeout(resolve, delayMs);
          }),
      }),
    stop: () => clearTimeout(timer),
  };
}
