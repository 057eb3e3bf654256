/**
 * JSON of a value, in which an array is an array: old libraries give all of them a `toJSON` that makes
 * a text.
 */
export function toJson(value: unknown): string | undefined {
  return JSON.stringify(value, asItIs);
}

/** `converted` is what a `toJSON` made of the member, if it has one. */
function asItIs(this: Record<string, unknown>, name: string, converted: unknown): unknown {
  const value = this[name];
  return Array.isArray(value) ? value : converted;
}
