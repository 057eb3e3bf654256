/** Names of ours that do not begin as `storage.ts` has them by now. */
const UNOWNED = /^cs:(?!own\||embed:)/;

/** Removes what 0.3.0 stored: its names do not tell who embedded it, so nobody may have it. */
export function removeOldStorage(): void {
  for (const area of ['localStorage', 'sessionStorage'] as const) {
    try {
      const names = Object.keys(window[area]).filter((name) => UNOWNED.test(name));
      for (const name of names) window[area].removeItem(name);
    } catch {
      // Blocked: there is nothing to remove.
    }
  }
}
