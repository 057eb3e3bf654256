import { createSignal } from 'solid-js';
import type { Locale } from '../../shared/locale.ts';
import type { I18n } from './context.tsx';
import { loadTexts } from './texts.ts';

export type SwitchableI18n = I18n & { setLocale(locale: Locale): void };

/** Resolves with the first language's words at hand; others are loaded when they are switched to. */
export async function createI18n(first: Locale): Promise<SwitchableI18n> {
  const firstTexts = await loadTexts(first);
  const [current, setCurrent] = createSignal({ locale: first, texts: firstTexts });
  let wanted = first;

  return {
    locale: () => current().locale,
    texts: () => current().texts,
    setLocale(locale) {
      wanted = locale;
      loadTexts(locale)
        .then((texts) => {
          if (wanted === locale) setCurrent({ locale, texts });
        })
        .catch(() => {
          // Offline before this language was ever loaded: the one in use stays.
        });
    },
  };
}
