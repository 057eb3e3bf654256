import { createContext, useContext, type Accessor } from 'solid-js';
import type { Locale } from '../../shared/locale.ts';
import type { Texts } from './texts.ts';

export type I18n = { locale: Accessor<Locale>; texts: Accessor<Texts> };

const I18nContext = createContext<I18n>();

export const I18nProvider = I18nContext.Provider;

export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (!i18n) throw new Error('useI18n() needs its provider.');
  return i18n;
}
