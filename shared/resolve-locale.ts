import { isLocale, matchLocale, type Locale } from './locale.ts';

/**
 * The locale that the page forces, else the visitor's last choice, as it is stored, else the site's
 * own, else the browser's.
 */
export function resolveLocale(
  forced: Locale | undefined,
  stored: unknown,
  site: Locale | undefined,
  languages: readonly string[] | undefined,
): Locale {
  return forced ?? (isLocale(stored) ? stored : (site ?? matchLocale(languages)));
}
