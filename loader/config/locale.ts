import { isLocale, LOCALE_STORAGE_KEY, matchLocale, type Locale } from '../../shared/locale.ts';
import { readStored, writeStored } from './stored.ts';

/**
 * The locale that the page forces, else the visitor's last choice, else the site's own, else the
 * browser's.
 */
export function resolveLocale(forced: Locale | undefined, siteLocale: Locale | undefined): Locale {
  if (forced) return forced;
  const stored = readStored('localStorage', LOCALE_STORAGE_KEY);
  if (isLocale(stored)) return stored;
  if (siteLocale) return siteLocale;
  return matchLocale(navigator.languages);
}

export function storeLocale(locale: Locale): void {
  writeStored('localStorage', LOCALE_STORAGE_KEY, locale);
}
