/*
 * The frame's own storage, and the only code that reads and writes it. Browsers may block it for
 * frames of other sites; then memory has to do for as long as the page lives.
 *
 * All pages of one site share it, listed or not. Every name therefore begins with whoever embeds this
 * page, and none of them reaches what was stored for another.
 */
const PREFIX = 'cs:';
let embedder = 'own|';
/** Only what could not be stored: it is newer than what storage may still hold. */
const memory = new Map<string, string>();

export type Storage = {
  /** null where there is nothing. */
  read(key: StorageKey): unknown;
  write(key: StorageKey, value: unknown): void;
  remove(key: StorageKey): void;
  /** Those there are that begin so. */
  keys(start: StorageKey): StorageKey[];
  /** Another scope from here on; what is in the former one stays there. */
  rescope(scope: string): void;
  /** Hears when other pages of this browser write under names that begin so; returns the undo. */
  watch(starts: readonly StorageKey[], onWrite: () => void): () => void;
};

/** All that is ever kept. */
export type StorageKey =
  | 'outbox'
  | `outbox:${string}`
  | 'left'
  | 'draft'
  | 'link'
  | 'session'
  | 'mock'
  | 'muted';
type Area = 'localStorage' | 'sessionStorage';

/**
 * The origin that the browser attests of the page around this one. To be told before anything is read
 * or written; without it, this page was opened by itself.
 */
export function setEmbedder(origin: string): void {
  embedder = `embed:${origin}|`;
}

/** A part of the storage under a name of its own; values are JSON. */
export function makeStorage(firstScope: string, area: Area = 'localStorage'): Storage {
  let scope = firstScope;
  const nameOf = (key: string) => `${PREFIX}${embedder}${scope}:${key}`;
  return {
    read(key) {
      try {
        return JSON.parse(readPlain(nameOf(key), area) ?? 'null');
      } catch {
        // A value that we did not write, or that was cut off, counts as missing.
        return null;
      }
    },
    write: (key, value) => writePlain(nameOf(key), JSON.stringify(value), area),
    remove: (key) => removePlain(nameOf(key), area),
    keys: (start) =>
      plainNames(area)
        .filter((name) => name.startsWith(nameOf(start)))
        .map((name) => name.slice(nameOf('').length) as StorageKey),
    rescope(next) {
      scope = next;
    },
    watch(starts, onWrite) {
      const onStorage = ({ key, newValue }: StorageEvent) => {
        const isWatched = starts.some((start) => key?.startsWith(nameOf(start)));
        if (isWatched && newValue !== null) onWrite();
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  };
}

/** Under its bare name, as it is: what the widget shares with the pages of its own origin. */
export function readPlain(name: string, area: Area = 'localStorage'): string | undefined {
  const kept = memory.get(name);
  if (kept !== undefined) return kept;
  try {
    return window[area].getItem(name) ?? undefined;
  } catch {
    // Blocked, and nothing was written yet.
    return undefined;
  }
}

function plainNames(area: Area): string[] {
  try {
    return Object.keys(window[area]);
  } catch {
    // Blocked: what this page itself wrote, it knows.
    return [];
  }
}

export function isStorageBlocked(): boolean {
  try {
    return !window.localStorage;
  } catch {
    return true;
  }
}

export function writePlain(name: string, text: string, area: Area = 'localStorage'): void {
  try {
    window[area].setItem(name, text);
    memory.delete(name);
  } catch {
    // Blocked or full: the copy in memory serves this page.
    memory.set(name, text);
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
