import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '../fixtures.ts';
import { studioOn } from './studio.ts';

const FOLDER = fileURLToPath(new URL('../../dist/demo-static', import.meta.url));
const PATH = '/any/where/';
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** A plain web server: files by their names, below a path, and nothing else. */
async function serveFolder(): Promise<{ server: Server; address: string; missed: string[] }> {
  const missed: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname === PATH ? 'index.html' : pathname.replace(PATH, '');
    readFile(join(FOLDER, file)).then(
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
  return { server, address: `http://127.0.0.1:${port}${PATH}`, missed };
}

// The worker's server has no part in it.
const test = base.extend<{ folder: Awaited<ReturnType<typeof serveFolder>> }>({
  folder: async ({}, use) => {
    const folder = await serveFolder();
    await use(folder);
    folder.server.close();
    folder.server.closeAllConnections();
  },
});

test('the built folder shows playground and live demo from any path of a plain web server', async ({
  page,
  folder,
}) => {
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto(`${folder.address}#headerTitle=Tea+house&view=live`);
  const { chat } = await studioOn(page);
  await expect(chat.frame.getByRole('heading', { level: 1 })).toHaveText('Tea house');
  await chat.say('Hello');
  await expect(chat.messages('agent')).toContainText('[mock] Hello');
  await expect(page.locator('[data-event="message"]')).toHaveCount(2);
  await expect(page.getByRole('radio', { name: 'Real' })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Playground' }).check();
  await expect(page.getByLabel('Snippet')).toContainText(
    `data-frame-url="${folder.address}frame/index.html"`,
  );
  expect(folder.missed.filter((path) => path !== '/favicon.ico')).toEqual([]);
  expect([...asked]).toEqual([new URL(folder.address).origin]);
});
