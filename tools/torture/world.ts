import { chromium, type Browser } from 'playwright';
import { hostHtml } from '../../e2e/infra/host-html.ts';
import { startPages } from '../../e2e/infra/pages.ts';
import { startServer, type BuiltServer } from '../../e2e/infra/server.ts';
import { allowOrigins, DEMO_APP_KEY, tellLookAlikesApart } from '../../e2e/infra/sites.ts';
import { chromiumFlags, ensureHeadlessShell } from '../chromium.ts';
import { SITE_SCRIPT } from './page-scripts.ts';
import { startProxy, type Proxy } from './proxy.ts';
import type { Random } from '../../server/testing/random.ts';

/** The surroundings of a run, all of them real: server, network, host page, browser. */
export type World = {
  server: BuiltServer;
  proxy: Proxy;
  browser: Browser;
  /** The customer's page; it is served around the proxy, since it is not ours. */
  address: string;
  agentToken: string;
  stop(): Promise<void>;
};

export async function openWorld(random: Random): Promise<World> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const stopOne of stops.toReversed()) await stopOne();
  };
  try {
    const proxy = await startProxy(random);
    stops.push(() => proxy.stop());
    const server = await startServer(undefined, { FRAME_ORIGINS: proxy.origin });
    stops.push(() => server.stop());
    proxy.setTarget(server.port);
    const pages = await startPages();
    stops.push(() => pages.stop());
    await allowOrigins(server, [pages.origin]);
    await tellLookAlikesApart(server);
    const address = pages.serve({
      html: hostHtml(`${proxy.origin}/widget.js`, {
        head: SITE_SCRIPT,
        attributes: { 'data-app-key': DEMO_APP_KEY, 'data-api-base': proxy.origin },
      }),
    });
    const agentToken = await server.adminToken(['admin.cs.inbox'], { name: 'Alice' });
    const browser = await chromium.launch({
      executablePath: ensureHeadlessShell(),
      args: chromiumFlags(),
    });
    stops.push(() => browser.close());
    return { server, proxy, browser, address, agentToken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
