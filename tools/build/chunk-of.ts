type Modules = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };

/**
 * Names the chunk of a module: `base` of what all first views need, or a part by its name of what no first
 * view needs and one of its modules does. One file is one request, and compresses better than several.
 */
export function chunkOf(
  firstViews: readonly string[],
  parts: Readonly<Record<string, readonly string[]>>,
): (id: string, modules: Modules) => string | null {
  const known = new Map<string, ReadonlySet<string>>();

  return (id, modules) => {
    const isNeededBy = (root: string): boolean => {
      const needed = known.get(root) ?? importsOf(root, modules);
      known.set(root, needed);
      return needed.has(id);
    };
    if (firstViews.every(isNeededBy)) return 'base';
    if (firstViews.some(isNeededBy)) return null;
    const part = Object.entries(parts).find(([, roots]) => roots.some(isNeededBy));
    return part?.[0] ?? null;
  };
}

/** The module with all that it imports, to their ends. */
function importsOf(root: string, modules: Modules): Set<string> {
  const found = new Set([root]);
  for (const id of found) {
    const module = modules.getModuleInfo(id);
    if (!module) throw new Error(`The build has no module ${id}`);
    for (const imported of module.importedIds) found.add(imported);
  }
  return found;
}
