import { LOCALES, type Locale } from './locale.ts';

/** A text that people write for visitors: one for all, or one for each language. */
export type LocalText = string | { [Language in Locale]?: string };

/** The longest greeting, in UTF-16 units. */
export const MAX_WELCOME = 2000;

/** The fields of a site's looks that are texts, and so may differ by language. */
export const LOCAL_TEXT_FIELDS = ['headerTitle', 'headerSubtitle', 'buttonLabel'] as const;

/** In that language; where it lacks, in the site's own, and else in whichever is there. */
export function textIn(
  text: LocalText | null | undefined,
  locale: Locale,
  siteLocale?: string | null,
): string | undefined {
  if (typeof text === 'string' || !text) return text ?? undefined;
  const bySite = LOCALES.find((language) => language === siteLocale);
  return text[locale] ?? (bySite && text[bySite]) ?? LOCALES.map((one) => text[one]).find(Boolean);
}
