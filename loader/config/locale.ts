import { isLocale, LOCALE_STORAGE_KEY, type Locale } from '../../shared/locale.ts';
import { readStored, writeStored } from './stored.ts';

/** The locale that a page begins with: the one that it forces, else the visitor's last choice. */
export function firstLocale(forced: Locale | undefined): Locale | undefined {
  if (forced) return forced;
  const stored = readStored('localStorage', LOCALE_STORAGE_KEY);
  return isLocale(stored) ? stored : undefined;
}

export function storeLocale(locale: Locale): void {
  writeStored('localStorage', LOCALE_STORAGE_KEY, locale);
}
