type Tree = Record<string, unknown>;

/** Merges as RFC 7396 does: objects member by member, `null` takes away, all else replaces. */
export function mergeDeep(base: Tree, patch: Tree): Tree {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else if (isTree(value)) {
      const current = merged.get(key);
      merged.set(key, mergeDeep(isTree(current) ? current : {}, value));
    } else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
