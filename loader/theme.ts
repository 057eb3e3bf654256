import type { Theme } from '../shared/config.ts';
import type { ResolvedTheme } from '../shared/rpc.ts';

/** Resolves `auto` by the host page's media query and tells of every change; returns its undo. */
export function makeThemeWatcher(
  theme: Theme,
  onTheme: (theme: ResolvedTheme) => void,
): () => void {
  if (theme !== 'auto') {
    onTheme(theme);
    return () => {};
  }
  const query = matchMedia('(prefers-color-scheme: dark)');
  const tell = () => onTheme(query.matches ? 'dark' : 'light');
  tell();
  // The older pair of methods: Safari before 14 has no other.
  query.addListener(tell);
  return () => query.removeListener(tell);
}
