/**
 * A new id for a message. Not `crypto.randomUUID`: that is missing where a page is not a secure
 * context, such as an inbox by plain http in an office network.
 */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
