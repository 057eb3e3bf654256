import type { Locale } from '../../shared/locale.ts';

/** `Chinese (China)` in the reader's language; the tag itself where it names no language. */
export function languageName(tag: string, locale: Locale): string {
  try {
    const names = new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' });
    return names.of(tag) ?? tag;
  } catch {
    // The tag comes from the visitor's browser, or from whoever speaks for it.
    return tag;
  }
}
