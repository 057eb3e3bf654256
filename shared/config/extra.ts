/** The limit for business context, in bytes of its JSON: every agent loads it. */
export const MAX_EXTRA_BYTES = 8 * 1024;
export const MAX_EXTRA_DEPTH = 8;

/** Names through which careless code reaches what all objects share. */
export const PROTOTYPE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Whether business context, as JSON says it, is no more than context. */
export function isModestExtra(extra: unknown): boolean {
  const { length } = new TextEncoder().encode(JSON.stringify(extra));
  return length <= MAX_EXTRA_BYTES && isHarmless(extra, 1);
}

function isHarmless(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const names = Array.isArray(value) ? [] : Object.keys(value);
  if (depth > MAX_EXTRA_DEPTH || names.some((name) => PROTOTYPE_KEYS.includes(name))) return false;
  return Object.values(value).every((member) => isHarmless(member, depth + 1));
}

/** Every runtime has it, though no library of the language. */
declare const TextEncoder: new () => { encode(text: string): { length: number } };
