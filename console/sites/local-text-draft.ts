import type { LocalText } from '../../shared/local-text.ts';
import { LOCALES, type Locale } from '../../shared/locale.ts';

/** A text as the form has it: one field for each language, empty where there is none. */
export type TextsByLocale = Record<Locale, string>;

/** A text that stands for all languages shows in each of them. */
export function textsOf(text: LocalText | null | undefined): TextsByLocale {
  const of = (locale: Locale) => (typeof text === 'string' ? text : (text?.[locale] ?? ''));
  return { 'zh-CN': of('zh-CN'), 'en-US': of('en-US') };
}

/**
 * The patch that makes the stored text this one: null takes a language away, and with the last of them
 * the text.
 */
export function patchOf(texts: TextsByLocale): Record<Locale, string | null> | null {
  const trimmed = LOCALES.map((locale) => [locale, texts[locale].trim() || null] as const);
  if (trimmed.every(([, text]) => text === null)) return null;
  return Object.fromEntries(trimmed) as Record<Locale, string | null>;
}
