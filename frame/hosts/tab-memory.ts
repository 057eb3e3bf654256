import { isStorageBlocked, makeStorage } from '../browser/storage.ts';

/** The things that a tab keeps of the link that it was opened by. */
type Key = 'link' | 'session';

export type TabMemory = {
  /** null where there is nothing. */
  read(key: Key): unknown;
  write(key: Key, value: unknown): void;
  remove(key: Key): void;
};

/** The member of the history entry's state that is ours. */
const MEMBER = 'cs';

/**
 * Outlives a reload, and ends with the tab. If the browser blocks storage, it is in the state of
 * the tab's history entry: browsers keep that over a reload as well, and neither an address bar nor
 * a server ever sees it.
 */
export function makeTabMemory(): TabMemory {
  return isStorageBlocked() ? entryMemory() : makeStorage('', 'sessionStorage');
}

function entryMemory(): TabMemory {
  const held = (): Partial<Record<Key, unknown>> => Object(Object(history.state)[MEMBER]);
  const hold = (values: Partial<Record<Key, unknown>>) =>
    history.replaceState({ ...Object(history.state), [MEMBER]: values }, '');
  return {
    read: (key) => held()[key] ?? null,
    write: (key, value) => hold({ ...held(), [key]: value }),
    remove: (key) => hold({ ...held(), [key]: undefined }),
  };
}
