/*
 * The host page's storage. Blocked cookies, sandboxes and full disks make access throw; then nothing
 * is kept beyond this page, and nobody is bothered.
 */
type Area = 'localStorage' | 'sessionStorage';

let isHeld = false;

/** While held, nothing is read and nothing written: a visitor has not been asked yet. */
export function holdStorage(value: boolean): void {
  isHeld = value;
}

export function readStored(area: Area, key: string): string | null | undefined {
  return isHeld ? undefined : access(area, (storage) => storage.getItem(key));
}

/** null removes it. */
export function writeStored(area: Area, key: string, value: string | null): void {
  if (isHeld) return;
  access(area, (storage) =>
    value === null ? storage.removeItem(key) : storage.setItem(key, value),
  );
}

export function isStorageBlocked(): boolean {
  return !access('localStorage', Boolean);
}

function access<Result>(area: Area, use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(window[area]);
  } catch {
    // Blocked or full.
    return undefined;
  }
}
