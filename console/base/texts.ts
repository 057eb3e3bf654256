import type { Locale } from '../../shared/locale.ts';
import type { ByLocale } from './texts/by-locale.ts';
import { COMMON_TEXTS } from './texts/common.ts';
import { INBOX_TEXTS } from './texts/inbox.ts';

/** Words that many pages share, and the inbox's, stand beside one another; a page has its own part. */
const ofLocale = (locale: Locale) => ({ ...COMMON_TEXTS[locale], ...INBOX_TEXTS[locale] });

export type Texts = ReturnType<typeof ofLocale>;

export const TEXTS: ByLocale<Texts> = { 'zh-CN': ofLocale('zh-CN'), 'en-US': ofLocale('en-US') };
