/*
 * The host page's storage. Blocked cookies, sandboxes and full disks make access throw; then the
 * page's memory has to do, and nobody is bothered.
 */
type Area = 'localStorage' | 'sessionStorage';

/** Only what could not be stored: it is newer than what storage may still hold. */
const memory = new Map<string, string>();

export function readStored(area: Area, key: string): string | null {
  const kept = memory.get(key);
  if (kept !== undefined) return kept;
  try {
    return window[area].getItem(key);
  } catch {
    // Blocked, and nothing was written yet.
    return null;
  }
}

export function writeStored(area: Area, key: string, value: string): void {
  try {
    window[area].setItem(key, value);
    memory.delete(key);
  } catch {
    // Blocked or full: the copy in memory serves this page.
    memory.set(key, value);
  }
}

export function removeStored(area: Area, key: string): void {
  memory.delete(key);
  try {
    window[area].removeItem(key);
  } catch {
    // Blocked: there is nothing to remove.
  }
}
