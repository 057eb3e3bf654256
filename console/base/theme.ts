import { createSignal, type Accessor } from 'solid-js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'starim_console_theme';

const [theme, show] = createSignal<Theme>(storedTheme());

/** The look of the console in this browser; `system` follows the machine. */
export const currentTheme: Accessor<Theme> = theme;

export function setTheme(next: Theme): void {
  show(next);
  paintTheme();
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice lasts as long as the page does.
  }
}

export function paintTheme(): void {
  document.documentElement.dataset['theme'] = theme();
}

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return THEMES.find((known) => known === stored) ?? 'system';
  } catch {
    return 'system';
  }
}
