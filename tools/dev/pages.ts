import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createServer as createVite, type Connect } from 'vite';
import type { PageName } from '../../server/pages/csp.ts';
import { PAGE_FILES } from '../../server/pages/page-files.ts';
import { root } from './root.ts';

type Pages = {
  middlewares: Connect.Server;
  html(page: PageName, url: string): Promise<string>;
  close(): Promise<void>;
};

/** The pages from source; what changes is pushed over a socket of the given server's. */
export async function openPages(server: Server): Promise<Pages> {
  const vite = await createVite({
    root,
    server: { middlewareMode: true, hmr: { server }, cors: true },
  });
  return {
    middlewares: vite.middlewares,
    async html(page) {
      const source = PAGE_FILES[page];
      const html = await readFile(join(root, source), 'utf8');
      // A page's own path is not where its source lies, so what it names beside itself is told in full.
      const folder = source.slice(0, source.lastIndexOf('/'));
      const absolute = html.replace(
        /(src|href)="(\.\.?\/[^"]+)"/g,
        (_whole, attribute: string, path: string) =>
          `${attribute}="${new URL(path, `http://source/${folder}/`).pathname}"`,
      );
      return vite.transformIndexHtml(`/${source}`, absolute);
    },
    close: () => vite.close(),
  };
}
