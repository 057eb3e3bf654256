import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The server reads its SQL migrations at run time, so they go beside its bundle. */
export function copyMigrations(): Plugin {
  return {
    name: 'copy-migrations',
    async writeBundle({ dir = '' }) {
      const source = fileURLToPath(new URL('../../server/store/migrations', import.meta.url));
      await cp(source, join(dir, 'migrations'), { recursive: true });
    },
  };
}
