import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ServedPage = { html: string; headers?: OutgoingHttpHeaders };

/**
 * Host pages on a real port of the loopback address, since a browser trusts a page whose response
 * was made up by a test less than one that came over the network. The name chooses the site:
 * `localhost` and `127.0.0.1` are two to a browser.
 */
export type PageServer = {
  port: number;
  origin: string;
  /** Serves a page at a path of its own and gives its address. */
  serve(page: ServedPage, path?: string): string;
  stop(): Promise<void>;
};

export async function startPages(
  host: 'localhost' | '127.0.0.1' = 'localhost',
): Promise<PageServer> {
  const pages = new Map<string, ServedPage>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const page = pages.get(pathname);
    // Every browser asks for it, and a 404 would be an error on the page's console.
    if (pathname === '/favicon.ico') response.writeHead(204).end();
    else if (!page) response.writeHead(404, { 'Content-Type': 'text/plain' }).end('No such page');
    else
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers })
        .end(page.html);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://${host}:${port}`;
  return {
    port,
    origin,
    serve(page, path = `/page-${pages.size + 1}/`) {
      pages.set(path, page);
      return `${origin}${path}`;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
