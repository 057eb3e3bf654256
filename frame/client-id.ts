/** A message's own id: random, so that no two senders ever make the same. */
export function makeClientId(): string {
  // `randomUUID` is missing on pages without TLS and in older browsers.
  const { randomUUID } = crypto as Partial<Crypto>;
  if (randomUUID) return randomUUID.call(crypto);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
