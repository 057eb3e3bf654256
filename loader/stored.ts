/*
 * The host page's storage. Blocked cookies, sandboxes and full disks make every access throw; then
 * the page's memory has to do, and nobody is bothered.
 */
const memory = new Map<string, string>();

export function readStored(area: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return window[area].getItem(key);
  } catch {
    // Blocked: what this page wrote before is all there is.
    return memory.get(key) ?? null;
  }
}

export function writeStored(
  area: 'localStorage' | 'sessionStorage',
  key: string,
  value: string,
): void {
  memory.set(key, value);
  try {
    window[area].setItem(key, value);
  } catch {
    // Blocked or full: the copy in memory serves this page.
  }
}
