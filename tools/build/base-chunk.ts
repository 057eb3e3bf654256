type Modules = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };

/**
 * Names the chunk `base`, of these modules and all that they import. One file is one request, and
 * compresses better than the several that a bundler makes of what lazy parts need as well.
 */
export function baseChunk(
  roots: readonly string[],
): (id: string, modules: Modules) => string | null {
  let known: ReadonlySet<string> | undefined;
  return (id, modules) => {
    known ??= importsOf(roots, modules);
    return known.has(id) ? 'base' : null;
  };
}

/** The modules with all that they import, to their ends. */
function importsOf(roots: readonly string[], modules: Modules): Set<string> {
  const found = new Set(roots);
  for (const id of found) {
    const module = modules.getModuleInfo(id);
    if (!module) throw new Error(`The build has no module ${id}`);
    for (const imported of module.importedIds) found.add(imported);
  }
  return found;
}
