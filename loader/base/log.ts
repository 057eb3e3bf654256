/* The only place that writes to the console; every line of ours can be told by its beginning. */

export function logWarning(message: string): void {
  console.warn(`[StarIMCS] ${message}`);
}

export function logError(message: string): void {
  console.error(`[StarIMCS] ${message}`);
}
