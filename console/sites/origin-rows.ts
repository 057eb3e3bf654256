import type { Locale } from '../../shared/locale.ts';
import { readOriginPattern } from '../../shared/origins/origin-pattern.ts';

export type OriginRow = {
  /** The origin as the server will store it, if that differs from what was typed. */
  storedAs?: string;
  fault?: string;
};

/** Checks an entry while it is typed, by the very rules that the server stores it by. */
export function checkOrigin(entry: string, locale: Locale): OriginRow {
  if (entry.trim() === '') return {};
  const read = readOriginPattern(entry);
  if (typeof read !== 'string') return { fault: read[locale] };
  return read === entry ? {} : { storedAs: read };
}
