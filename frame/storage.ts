/*
 * The frame's own storage, and the only code that touches it. Browsers may block it for frames of
 * other sites; then memory has to do for as long as the page lives.
 */
const PREFIX = 'cs:';
const memory = new Map<string, string>();

export type Storage = {
  /** null where there is nothing. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
};

type Area = 'localStorage' | 'sessionStorage';

/** A part of the storage under a name of its own; values are JSON. */
export function makeStorage(scope: string, area: Area = 'localStorage'): Storage {
  const nameOf = (key: string) => `${PREFIX}${scope}:${key}`;
  return {
    read(key) {
      try {
        return JSON.parse(readPlain(nameOf(key), area) ?? 'null');
      } catch {
        // Not written by us, or cut off: as good as nothing.
        return null;
      }
    },
    write: (key, value) => writePlain(nameOf(key), JSON.stringify(value), area),
    remove(key) {
      memory.delete(nameOf(key));
      try {
        window[area].removeItem(nameOf(key));
      } catch {
        // Blocked: there is nothing to remove.
      }
    },
  };
}

/** Under its bare name, as it is: what the widget shares with the pages of its own origin. */
export function readPlain(name: string, area: Area = 'localStorage'): string | undefined {
  try {
    return window[area].getItem(name) ?? undefined;
  } catch {
    // Blocked: what this page wrote before is all there is.
    return memory.get(name);
  }
}

export function writePlain(name: string, text: string, area: Area = 'localStorage'): void {
  memory.set(name, text);
  try {
    window[area].setItem(name, text);
  } catch {
    // Blocked or full: the copy in memory serves this page.
  }
}
