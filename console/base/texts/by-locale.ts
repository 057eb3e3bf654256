import type { Locale } from '../../../shared/locale.ts';

/** Texts with the same keys in every language, or they do not compile. */
export type ByLocale<Texts> = Record<Locale, Texts>;
