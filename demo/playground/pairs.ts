export type Pair = { name: string; value: string };

/** A flat object of JSON as pairs; undefined where the text is anything else. */
export function pairsOf(text: string | undefined): Pair[] | undefined {
  if (text === undefined) return [];
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value as Record<string, unknown>);
  if (entries.some(([, member]) => typeof member === 'object' && member !== null)) return undefined;
  return entries.map(([name, member]) => ({
    name,
    value: typeof member === 'string' ? member : JSON.stringify(member),
  }));
}

/** The JSON of these pairs; undefined for none. Numbers and the like stay what they look like. */
export function toJson(pairs: readonly Pair[]): string | undefined {
  if (pairs.length === 0) return undefined;
  return JSON.stringify(Object.fromEntries(pairs.map(({ name, value }) => [name, plain(value)])));
}

function plain(text: string): unknown {
  const value = parse(text);
  return typeof value === 'number' || typeof value === 'boolean' ? value : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Plain text, or half of what somebody types.
    return undefined;
  }
}
