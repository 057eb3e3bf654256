import {
  isAllowedExtra,
  MAX_EXTRA_BYTES,
  MAX_EXTRA_DEPTH,
  PROTOTYPE_KEYS,
} from '../../shared/config/extra.ts';
import type { Locale } from '../../shared/locale.ts';
import { Problem } from '../base/problem.ts';

const TAKES: Record<Locale, string> = {
  'en-US':
    `it takes at most ${MAX_EXTRA_BYTES} bytes of JSON, at most ${MAX_EXTRA_DEPTH} levels deep,` +
    ` with no member named ${PROTOTYPE_KEYS.join(', ')}`,
  'zh-CN': `应为不超过 ${MAX_EXTRA_BYTES} 字节、${MAX_EXTRA_DEPTH} 层的 JSON，且不含成员 ${PROTOTYPE_KEYS.join('、')}`,
};

/** Refuses business context that is more than context. */
export function checkExtra(extra: unknown, field: string): void {
  if (extra !== undefined && !isAllowedExtra(extra)) {
    throw new Problem('bad_request', { field, why: TAKES });
  }
}
