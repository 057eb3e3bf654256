import { fileURLToPath } from 'node:url';

/**
 * Finds our folders from an entry of the server. Its sources run in place; its bundle lies in
 * `dist/server/` with the migrations beside it.
 */
export function pathsFrom(entryUrl: string): { dist: string; migrations: string } {
  const isSource = entryUrl.endsWith('.ts');
  const path = (relative: string) => fileURLToPath(new URL(relative, entryUrl));
  return {
    dist: path(isSource ? '../dist/' : '../'),
    migrations: path(isSource ? './store/migrations/' : './migrations/'),
  };
}
