/** One person's texts in this browser, by a name of each; those of anybody else go. */
export type OwnStorage = {
  stored: readonly (readonly [name: string, text: string])[];
  /** An empty text takes it away. */
  set(name: string, text: string): void;
  /** Hears what another window of this browser sets; an empty text is one that is gone. */
  follow(onChange: (name: string, text: string) => void): void;
  /** Throws all of them away, and keeps nothing from then on: a page that closes may still tell of more. */
  end(): void;
};

export function makeOwnStorage(
  prefix: string,
  agentId: string,
  storage: Storage | undefined,
): OwnStorage {
  const ownPrefix = `${prefix}${agentId}:`;
  let isOver = false;
  const following = new AbortController();
  const keys = storedKeys(storage, prefix);
  for (const key of keys) if (!key.startsWith(ownPrefix)) storage?.removeItem(key);

  return {
    stored: keys
      .filter((key) => key.startsWith(ownPrefix))
      .map((key) => [key.slice(ownPrefix.length), storage?.getItem(key) ?? ''] as const),
    set(name, text) {
      if (isOver) return;
      try {
        if (text === '') storage?.removeItem(ownPrefix + name);
        else storage?.setItem(ownPrefix + name, text);
      } catch {
        // In a full storage it lasts as long as the page does.
      }
    },
    follow(onChange) {
      const hear = ({ key, newValue }: StorageEvent) => {
        if (key?.startsWith(ownPrefix)) onChange(key.slice(ownPrefix.length), newValue ?? '');
      };
      addEventListener('storage', hear, { signal: following.signal });
    },
    end() {
      isOver = true;
      following.abort();
      for (const key of storedKeys(storage, ownPrefix)) storage?.removeItem(key);
    },
  };
}

export function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    // The browser keeps nothing for this page.
    return undefined;
  }
}

function storedKeys(storage: Storage | undefined, prefix: string): string[] {
  if (!storage) return [];
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(prefix));
}
