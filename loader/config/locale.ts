import { isLocale, LOCALE_STORAGE_KEY, matchLocale, type Locale } from '../../shared/locale.ts';
import { readStored, writeStored } from './stored.ts';

/**
 * The locale that the page forces, else the visitor's last choice, else the site's own, else the
 * browser's. A page reads all but the site's once: a choice in another tab counts after a reload.
 */
export function makeLocaleChain(forced: Locale | undefined): (siteLocale?: Locale) => Locale {
  const stored = readStored('localStorage', LOCALE_STORAGE_KEY);
  const first = forced ?? (isLocale(stored) ? stored : undefined);
  const last = matchLocale(navigator.languages);
  return (siteLocale) => first ?? siteLocale ?? last;
}

export function storeLocale(locale: Locale): void {
  writeStored('localStorage', LOCALE_STORAGE_KEY, locale);
}
