import { cleanup, render } from '@solidjs/testing-library';
import userEvent from '@testing-library/user-event';
import type { JSX } from 'solid-js';
import { afterEach } from 'vitest';
import type { Locale } from '../../shared/locale.ts';
import { LanguageContext } from './language.ts';
import { TEXTS } from './texts.ts';

afterEach(cleanup);

export const ENGLISH = TEXTS['en-US'];

/** Shows a component in a language, with somebody who uses it. */
export function show(component: () => JSX.Element, locale: Locale = 'en-US') {
  const language = { locale: () => locale, texts: () => TEXTS[locale], setLocale: () => {} };
  const view = render(() => (
    <LanguageContext.Provider value={language}>{component()}</LanguageContext.Provider>
  ));
  return { ...view, user: userEvent.setup() };
}
