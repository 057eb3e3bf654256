/**
 * Resolves after so long or, without a time, in a task of its own: what follows then holds up neither a
 * paint nor what the visitor does.
 */
export function wait(delayMs?: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
