/** Each of them makes 32 bits: together so many that no two names of one browser ever meet. */
const SEEDS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];

/**
 * The same short text for the same text, from which it cannot be read back. No secret hangs on it, and
 * `crypto.subtle` could not be asked: it answers later, and is missing on pages without TLS.
 */
export function hashOf(text: string): string {
  return SEEDS.map((seed) => {
    let hash = seed;
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), seed);
      hash ^= hash >>> 15;
    }
    return (hash >>> 0).toString(36);
  }).join('-');
}
