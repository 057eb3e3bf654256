/** Longer than any server means it: an hour's silence would look like a broken chat. */
const MOST_MS = 10 * 60_000;

/**
 * The delay that a response's `Retry-After` asks for, as the cause of the error made from the
 * response.
 */
export function retryAfterCause(headers: Headers): { retryAfterMs: number } | undefined {
  const said = headers.get('Retry-After');
  if (said === null) return undefined;
  // Seconds, or a date.
  const delayMs = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return delayMs > 0 ? { retryAfterMs: Math.min(delayMs, MOST_MS) } : undefined;
}

/** The delay that the server asked for; 0 if it named none. */
export function retryAfterMs(error: unknown): number {
  const { cause } = Object(error) as { cause?: unknown };
  return Number((Object(cause) as { retryAfterMs?: unknown }).retryAfterMs) || 0;
}
