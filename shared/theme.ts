/** The themes that a site may choose; `auto` follows the visitor's system. */
export const THEMES = ['light', 'dark', 'auto'] as const;

export type Theme = (typeof THEMES)[number];

/** The theme with `auto` resolved: only the media query of the page itself can tell. */
export type ResolvedTheme = Exclude<Theme, 'auto'>;
