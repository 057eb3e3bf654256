/** The languages that the widget speaks, as BCP 47 tags. */
export const LOCALES = ['zh-CN', 'en-US'] as const;

export type Locale = (typeof LOCALES)[number];

/** The locale for every language that we have no texts for. */
export const FALLBACK_LOCALE: Locale = 'en-US';

/** The host page's localStorage key, shared with the SoChat client. */
export const LOCALE_STORAGE_KEY = 'starim_locale';

export function isLocale(value: unknown): value is Locale {
  return (LOCALES as readonly unknown[]).includes(value);
}

/**
 * The locale for a list of preferred languages, such as `navigator.languages` or the tags of an
 * `Accept-Language` header: the first entry decides, any Chinese is zh-CN, all else en-US.
 */
export function matchLocale(languages: readonly string[] | undefined): Locale {
  return /^zh\b/i.test(String(languages)) ? 'zh-CN' : FALLBACK_LOCALE;
}
