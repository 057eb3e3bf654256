import type { Locale } from '../shared/locale.ts';
import { Problem } from './problem.ts';

const MOST_BYTES = 8 * 1024;
const DEEPEST = 8;

/** Names through which careless code reaches what all objects share. */
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype'];

const TAKES: Record<Locale, string> = {
  'en-US':
    `it takes at most ${MOST_BYTES} bytes of JSON, at most ${DEEPEST} levels deep,` +
    ` with no member named ${PROTOTYPE_KEYS.join(', ')}`,
  'zh-CN': `应为不超过 ${MOST_BYTES} 字节、${DEEPEST} 层的 JSON,且不含成员 ${PROTOTYPE_KEYS.join('、')}`,
};

/** Refuses business context that is more than context: what a site passes, every agent loads. */
export function checkExtra(extra: unknown, field: string): void {
  if (extra === undefined) return;
  const isTooLarge = Buffer.byteLength(JSON.stringify(extra)) > MOST_BYTES;
  if (isTooLarge || !isHarmless(extra, 1)) throw new Problem('bad_request', { field, why: TAKES });
}

function isHarmless(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEEPEST || PROTOTYPE_KEYS.some((key) => Object.hasOwn(value, key))) return false;
  return Object.values(value).every((member) => isHarmless(member, depth + 1));
}
