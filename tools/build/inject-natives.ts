import { readFileSync } from 'node:fs';

/**
 * For `transform.inject`: what this file exports takes the place of the global of the same name,
 * wherever that is used. The file is read, since to import it would hide those globals here.
 */
export function injectNatives(file: string): Record<string, [string, string]> {
  const exported = readFileSync(file, 'utf8').matchAll(/^export const (\w+)/gm);
  return Object.fromEntries(
    Array.from(exported, ([, name = '']): [string, [string, string]] => [name, [file, name]]),
  );
}
