import { createSignal, type Accessor } from 'solid-js';
import { readChoice, storeChoice } from './stored-choice.ts';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

const KEY = 'starim_console_theme';

const [theme, show] = createSignal<ThemeChoice>(storedTheme());

/** The look of the console in this browser; `system` follows the machine. */
export const currentTheme: Accessor<ThemeChoice> = theme;

export function setTheme(next: ThemeChoice): void {
  show(next);
  paintTheme();
  storeChoice(KEY, next);
}

export function paintTheme(): void {
  document.documentElement.dataset['theme'] = theme();
}

function storedTheme(): ThemeChoice {
  const stored = readChoice(KEY);
  return THEME_CHOICES.find((known) => known === stored) ?? 'system';
}
