import type { OutgoingHttpHeaders } from 'node:http';
import { test as base, expect, type Page } from 'playwright/test';
import { ensurePostgres, startPostgres } from '../tools/postgres.ts';
import { endRoutes } from './infra/close-context.ts';
import { makeConsoleGuard } from './infra/console-guard.ts';
import { hostHtml, type HostPageOptions } from './infra/host-html.ts';
import { makeWorkerEnd, type WorkerEnd } from './infra/once-a-worker.ts';
import { startPages, type PageServer } from './infra/pages.ts';
import { startServer, type BuiltServer } from './infra/server.ts';
import { allowOrigins, DEMO_APP_KEY, tellLookAlikesApart } from './infra/sites.ts';

export { expect };

export type HostPage = {
  /** Serves a host page that embeds the demo site, and opens it. */
  open(options?: HostPageOptions & { headers?: OutgoingHttpHeaders; page?: Page }): Promise<Page>;
  /** The same without opening it: the page's address. */
  serve(options?: HostPageOptions & { headers?: OutgoingHttpHeaders }): string;
};

type WorkerFixtures = {
  /** The kind of store that the server runs on. The Playwright project sets it. */
  store: 'embedded' | 'postgres';
  /** The worker's own PostgreSQL; undefined on the embedded store. */
  databaseUrl: string | undefined;
  /** One server for all the tests of a worker: a test works with visitors of its own. */
  server: BuiltServer;
  /** The customer's site, on the demo site's list. */
  hosts: PageServer;
  /** Another site, on nobody's list. */
  strangers: PageServer;
  /** Comes before the browser and the servers are stopped. */
  workerEnd: WorkerEnd;
};

type TestFixtures = {
  hostPage: HostPage;
  /** Console warnings and errors that this test provokes; any other one fails it. */
  allowConsole: (...patterns: RegExp[]) => void;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  store: ['embedded', { option: true, scope: 'worker' }],

  databaseUrl: [
    async ({ store }, use) => {
      const cluster = store === 'postgres' ? await startCluster() : undefined;
      try {
        await use(cluster?.url);
      } finally {
        await cluster?.stop();
      }
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  server: [
    async ({ databaseUrl }, use) => {
      const server = await startServer(databaseUrl);
      await tellLookAlikesApart(server);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  hosts: [
    async ({ server }, use) => {
      const pages = await startPages();
      await allowOrigins(server, [pages.origin]);
      await use(pages);
      await pages.stop();
    },
    { scope: 'worker' },
  ],

  strangers: [
    async ({}, use) => {
      const pages = await startPages();
      await use(pages);
      await pages.stop();
    },
    { scope: 'worker' },
  ],

  workerEnd: [
    // All that its users may need until then.
    async ({ browser: _browser, server: _server, hosts: _hosts, strangers: _strangers }, use) => {
      const { end, run } = makeWorkerEnd();
      await use(end);
      await run();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  allowConsole: [
    async ({ context }, use) => {
      const guard = makeConsoleGuard(context);
      await use(guard.allow);
      await endRoutes(context);
      expect(guard.unexpected(), 'the console stays silent').toEqual([]);
    },
    { auto: true },
  ],

  hostPage: async ({ hosts, server, page: ownPage }, use) => {
    const serve: HostPage['serve'] = ({ headers = {}, attributes, ...options } = {}) =>
      hosts.serve({
        headers,
        html: hostHtml(`${server.origin127}/widget.js`, {
          ...options,
          attributes: {
            'data-app-key': DEMO_APP_KEY,
            'data-api-base': server.origin127,
            ...attributes,
          },
        }),
      });
    await use({
      serve,
      async open({ page = ownPage, ...options } = {}) {
        await page.goto(serve(options));
        return page;
      },
    });
  },
});

async function startCluster() {
  const programs = ensurePostgres();
  if (programs === undefined) throw new Error('The postgres project runs only where PostgreSQL is');
  return startPostgres(programs);
}
