import {
  FALLBACK_LOCALE,
  isLocale,
  LOCALE_STORAGE_KEY,
  matchLocale,
  type Locale,
} from '../shared/locale.ts';
import { readStored, writeStored } from './stored.ts';

/** What the page forces, else what was chosen before, else what the browser prefers. */
export function initialLocale(forced: Locale | undefined): Locale {
  if (forced) return forced;
  const stored = readStored('localStorage', LOCALE_STORAGE_KEY);
  if (isLocale(stored)) return stored;
  return navigator.languages?.length ? matchLocale(navigator.languages) : FALLBACK_LOCALE;
}

export function storeLocale(locale: Locale): void {
  writeStored('localStorage', LOCALE_STORAGE_KEY, locale);
}
