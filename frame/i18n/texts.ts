import type { ErrorCode } from '../../shared/rpc/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import type { texts as english } from './en-US.ts';

/** Every language has the same keys, and each error code its words, or this does not compile. */
export type Texts = typeof english & { errors: Record<ErrorCode, string> };

/** A language is a chunk of its own, so that a visitor loads the one in use. */
export function loadTexts(locale: Locale): Promise<Texts> {
  switch (locale) {
    case 'zh-CN':
      return import('./zh-CN.ts').then((part) => part.texts);
    case 'en-US':
      return import('./en-US.ts').then((part) => part.texts);
  }
}
