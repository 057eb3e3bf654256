/*
 * The frame's own storage, and the only code that touches it. Browsers may block it for frames of
 * other sites; then memory has to do for as long as the page lives.
 */
const PREFIX = 'cs:';
/** All that is ever kept. */
const KEYS = ['outbox', 'draft', 'link'] as const;
const memory = new Map<string, string>();

export type Storage = {
  /** null where there is nothing. */
  read(key: Key): unknown;
  write(key: Key, value: unknown): void;
  remove(key: Key): void;
  /** Another scope from here on; what is kept moves along, or is gone. */
  rescope(scope: string, keepsContents: boolean): void;
};

type Key = (typeof KEYS)[number];
type Area = 'localStorage' | 'sessionStorage';

/** A part of the storage under a name of its own; values are JSON. */
export function makeStorage(firstScope: string, area: Area = 'localStorage'): Storage {
  let scope = firstScope;
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
    remove: (key) => removePlain(nameOf(key), area),
    rescope(next, keepsContents) {
      const contents = KEYS.map((key) => [key, readPlain(nameOf(key), area)] as const);
      for (const key of KEYS) removePlain(nameOf(key), area);
      scope = next;
      for (const [key, text] of contents) {
        if (keepsContents && text !== undefined) writePlain(nameOf(key), text, area);
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

function removePlain(name: string, area: Area): void {
  memory.delete(name);
  try {
    window[area].removeItem(name);
  } catch {
    // Blocked: there is nothing to remove.
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
