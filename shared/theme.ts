/** The themes that a site may choose; `auto` follows the visitor's system. */
export const THEMES = ['light', 'dark', 'auto'] as const;

export type Theme = (typeof THEMES)[number];

/** The theme with `auto` resolved: only the media query of the page itself can tell. */
export type ResolvedTheme = Exclude<Theme, 'auto'>;

/** Matches where the visitor's system is dark. */
export const DARK_QUERY = '(prefers-color-scheme: dark)';

export function resolveTheme(theme: Theme, isSystemDark: boolean): ResolvedTheme {
  if (theme !== 'auto') return theme;
  return isSystemDark ? 'dark' : 'light';
}
