/** Renewed this long before its end, so that no request meets the end itself. */
const RENEWAL_MARGIN_MS = 2 * 60_000;
/** A server's clock far from ours must make neither a storm of renewals nor none at all. */
const RENEWAL_MIN_MS = 30_000;
const RENEWAL_MAX_MS = 28 * 60_000;

export type RenewalTimer = {
  /** Renews in time for this end, and not for an earlier one. */
  set(expiresAt: string): void;
  clear(): void;
  /** Renews no more, whatever is set afterwards. */
  end(): void;
};

/** Renews a token before it expires. */
export function makeRenewalTimer(renew: () => Promise<unknown>): RenewalTimer {
  let timer: ReturnType<typeof setInterval> | undefined;
  let isOver = false;
  const clear = () => clearInterval(timer);

  return {
    set(expiresAt) {
      clear();
      if (isOver) return;
      const leftMs = Date.parse(expiresAt) - Date.now() - RENEWAL_MARGIN_MS;
      // Again and again: a chat that asks for nothing else meets no 401 that would have it renewed.
      timer = setInterval(
        () => {
          renew().catch(() => {
            // The next request that meets a 401 tries again, or the next turn.
          });
        },
        Math.min(RENEWAL_MAX_MS, Math.max(RENEWAL_MIN_MS, leftMs)),
      );
    },
    clear,
    end() {
      isOver = true;
      clear();
    },
  };
}
