import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const PATH = '/any/where/';
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

export type ServedFolder = {
  address: string;
  /** The files that were asked for and are not there. */
  missed(): string[];
  stop(): void;
};

/** A plain web server: files by their names, below a path, and nothing else. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const missed: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname.replace(PATH, '').replace(/(^|\/)$/, '$1index.html');
    readFile(join(folder, file)).then(
      (content) =>
        response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? '' }).end(content),
      () => {
        missed.push(pathname);
        response.writeHead(404).end();
      },
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${PATH}`,
    missed: () => missed.filter((path) => path !== '/favicon.ico'),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
