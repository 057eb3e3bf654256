import type { ResolvedTheme, Theme } from './theme.ts';

/** Matches where the visitor's system is dark. */
export const DARK_QUERY = '(prefers-color-scheme: dark)';

export function resolveTheme(theme: Theme, isSystemDark: boolean): ResolvedTheme {
  if (theme !== 'auto') return theme;
  return isSystemDark ? 'dark' : 'light';
}
