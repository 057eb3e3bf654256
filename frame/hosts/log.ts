/* For pages that are opened by themselves: an embedded frame tells its page, whose console it is. */

export function logWarning(message: string): void {
  console.warn(`[StarIMCS] ${message}`);
}

export function logError(message: string): void {
  console.error(`[StarIMCS] ${message}`);
}
