/*
 * Warnings of pages that are opened by themselves. An embedded frame reports to its page, which
 * owns the console.
 */

export function logWarning(message: string): void {
  console.warn(`[StarIMCS] ${message}`);
}

export function logError(message: string): void {
  console.error(`[StarIMCS] ${message}`);
}
