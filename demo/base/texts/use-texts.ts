import { createContext, useContext, type Accessor } from 'solid-js';
import type { Locale } from '../../../shared/locale.ts';
import { enUS, type DemoTexts } from './en-us.ts';
import { zhCN } from './zh-cn.ts';

export const DEMO_TEXTS: Record<Locale, DemoTexts> = { 'en-US': enUS, 'zh-CN': zhCN };

const Texts = createContext<Accessor<DemoTexts>>();

/** Gives all below it the words of one language. */
export const TextsProvider = Texts.Provider;

export function useTexts(): Accessor<DemoTexts> {
  const texts = useContext(Texts);
  if (!texts) throw new Error('useTexts() needs a TextsProvider above it');
  return texts;
}
