/** One list of what was read step by step from the end of a log to its beginning. */
export function joinUpwards(steps: readonly (readonly string[])[]): string[] {
  const known = new Set<string>();
  const parts = steps.map((texts) => {
    const above = texts.filter((text) => !known.has(text));
    for (const text of above) known.add(text);
    return above;
  });
  return parts.toReversed().flat();
}
