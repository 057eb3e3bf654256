import type { Locale } from '../../shared/locale.ts';
import { readOriginPattern } from '../../shared/origins/origin-pattern.ts';
import { Problem } from '../base/problem.ts';

type Clause = Record<Locale, string>;

/** A list with hundreds of faults is mended by a rule, not by an answer as long as the list. */
const MOST_NAMED = 10;

/**
 * The entries of a site's list as browsers write origins: without blanks around, capitals, a slash at
 * the end or a default port, and with international names in their ASCII form. Throws and names each
 * entry that is no origin: a path, for instance, would otherwise seem to narrow the entry down.
 */
export function readOriginList(entries: readonly string[]): string[] {
  const faults: Clause[] = [];
  const patterns = entries.map((entry) => {
    const read = readOriginPattern(entry);
    if (typeof read === 'string') return read;
    faults.push(read);
    return entry;
  });
  if (faults.length === 0) return [...new Set(patterns)];
  const named = faults.slice(0, MOST_NAMED);
  const why = {
    'en-US': named.map((fault) => fault['en-US']).join('; '),
    'zh-CN': named.map((fault) => fault['zh-CN']).join('；'),
  };
  throw new Problem('bad_request', { field: 'originAllowList', why });
}
