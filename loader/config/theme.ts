import type { Theme } from '../../shared/config/loader-fields.ts';
import type { ResolvedTheme } from '../../shared/rpc/rpc.ts';

/** Resolves `auto` by the host page's media query and tells of every change; returns its undo. */
export function makeThemeWatcher(
  theme: Theme,
  onTheme: (theme: ResolvedTheme) => void,
): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const tell = () => onTheme(theme !== 'auto' ? theme : query.matches ? 'dark' : 'light');
  tell();
  // Safari before 14 has only older methods: there, what held at the start stays.
  query.onchange = tell;
  return () => {
    query.onchange = null;
  };
}
