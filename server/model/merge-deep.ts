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

/** The tree without the members that hold nothing any more, such as a text whose languages are all gone. */
export function withoutEmpty(tree: Tree): Tree {
  return Object.fromEntries(
    Object.entries(tree).filter(([, value]) => !isTree(value) || Object.keys(value).length > 0),
  );
}

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
