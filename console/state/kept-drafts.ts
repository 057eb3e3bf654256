/** Replies and notes that are being written; they outlive a reload. */
export type Drafts = {
  get(id: string): string | undefined;
  set(id: string, text: string): void;
  clear(): void;
};

const PREFIX = 'starim-cs-draft:';

/** Keeps one person's drafts in this browser; those of anybody else go. */
export function makeKeptDrafts(agentId: string, storage = browserStorage()): Drafts {
  const texts = new Map<string, string>();
  const ownPrefix = `${PREFIX}${agentId}:`;

  for (const key of storedKeys(storage)) {
    if (key.startsWith(ownPrefix))
      texts.set(key.slice(ownPrefix.length), storage?.getItem(key) ?? '');
    else storage?.removeItem(key);
  }

  const keep = (id: string, text: string) => {
    try {
      if (text === '') storage?.removeItem(ownPrefix + id);
      else storage?.setItem(ownPrefix + id, text);
    } catch {
      // In a full storage the draft lasts as long as the page does.
    }
  };

  return {
    get: (id) => texts.get(id),
    set(id, text) {
      if (text === '') texts.delete(id);
      else texts.set(id, text);
      keep(id, text);
    },
    clear() {
      texts.clear();
      for (const key of storedKeys(storage)) storage?.removeItem(key);
    },
  };
}

function storedKeys(storage: Storage | undefined): string[] {
  if (!storage) return [];
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(PREFIX));
}

function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    // The browser keeps nothing for this page.
    return undefined;
  }
}
