import { createContext, createSignal, useContext, type Accessor } from 'solid-js';
import { isLocale, LOCALE_STORAGE_KEY, matchLocale, type Locale } from '../../shared/locale.ts';
import { readChoice, storeChoice } from './stored-choice.ts';
import { TEXTS, type Texts } from './texts.ts';

export type Language = {
  locale: Accessor<Locale>;
  texts: Accessor<Texts>;
  /** Remembered, under the key that the widget itself uses. */
  setLocale(locale: Locale): void;
};

export function createLanguage(): Language {
  const [locale, setLocale] = createSignal(storedLocale() ?? matchLocale(navigator.languages));
  return {
    locale,
    texts: () => TEXTS[locale()],
    setLocale(next) {
      setLocale(next);
      storeChoice(LOCALE_STORAGE_KEY, next);
    },
  };
}

export const LanguageContext = createContext<Language>();

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('useLanguage() outside <LanguageContext.Provider>');
  return language;
}

function storedLocale(): Locale | undefined {
  const stored = readChoice(LOCALE_STORAGE_KEY);
  return isLocale(stored) ? stored : undefined;
}
