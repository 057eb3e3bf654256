import { DARK_QUERY, resolveTheme, type ResolvedTheme, type Theme } from '../../shared/theme.ts';

/** Resolves `auto` by the host page's media query and tells of every change; returns its undo. */
export function makeThemeWatcher(
  theme: Theme,
  onTheme: (theme: ResolvedTheme) => void,
): () => void {
  const query = matchMedia(DARK_QUERY);
  const tell = () => onTheme(resolveTheme(theme, query.matches));
  tell();
  // Safari before 14 has only older methods: there, what held at the start stays.
  query.onchange = tell;
  return () => {
    query.onchange = null;
  };
}
