/** The limit for business context, in bytes of its JSON: every agent loads it. */
export const MAX_EXTRA_BYTES = 8 * 1024;
export const MAX_EXTRA_DEPTH = 8;

/** Member names through which careless code changes the prototype that all objects share. */
export const PROTOTYPE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Whether `extra` is within the limits of size and depth, and has no prototype keys. */
export function isAllowedExtra(extra: unknown): boolean {
  const { length } = new TextEncoder().encode(JSON.stringify(extra));
  return length <= MAX_EXTRA_BYTES && isWithinLimits(extra, 1);
}

function isWithinLimits(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const names = Array.isArray(value) ? [] : Object.keys(value);
  if (depth > MAX_EXTRA_DEPTH || names.some((name) => PROTOTYPE_KEYS.includes(name))) return false;
  return Object.values(value).every((member) => isWithinLimits(member, depth + 1));
}

/** Every runtime has it, but the language's own library does not declare it. */
declare const TextEncoder: new () => { encode(text: string): { length: number } };
