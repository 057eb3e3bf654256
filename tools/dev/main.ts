/**
 * The server from source, with its pages served by Vite: the playground at `http://localhost:PORT`
 * embeds the frame from `http://127.0.0.1:PORT`, truly cross-site, and both reload as they change.
 */
import { createServer } from 'node:http';
import { createApp } from '../../server/app.ts';
import { createTokens } from '../../server/auth.ts';
import { banner } from '../../server/banner.ts';
import { openBus } from '../../server/bus/bus.ts';
import { ensureDemoSite } from '../../server/demo-site.ts';
import { readEnvironment } from '../../server/env.ts';
import { fail } from '../../server/fail.ts';
import { jwtSecrets } from '../../server/jwt-secret.ts';
import { openStore } from '../../server/open-store.ts';
import { pathsFrom } from '../../server/paths.ts';
import { openPages } from './pages.ts';
import { watchLoader } from './watch-loader.ts';

const INBOX_TOKEN_MS = 12 * 60 * 60_000;

start().catch(fail);

async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { host, port, frameOrigins, apiOrigins, trustProxy } = environment;
  const { dist, migrations } = pathsFrom(new URL('../../server/main.ts', import.meta.url).href);
  const secrets = await jwtSecrets(environment);
  const store = await openStore(environment, migrations);
  const clock = () => new Date();
  const server = createServer();
  const pages = await openPages(server);
  const loader = await watchLoader();
  const loopback = ['localhost', '127.0.0.1'].map((name) => `http://${name}:${port}`);
  const [origin = ''] = loopback;

  const app = await createApp({
    store,
    bus: await openBus(store),
    clock,
    settings: {
      jwtSecrets: secrets,
      ownOrigins: () => [...loopback, ...frameOrigins],
      apiOrigins,
      trustProxy,
    },
    files: { dir: dist, html: pages.html },
    serverFactory: (handler) =>
      server.on('request', (request, response) => {
        pages.middlewares(request, response, () => handler(request, response));
      }),
    logger: { level: 'warn' },
  });
  const stop = async () => {
    await Promise.all([loader.close(), pages.close()]);
    await app.close();
    await store.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().then(() => process.exit(), fail));

  await app.listen({ host, port });
  await ensureDemoSite(store.db, port);
  // A token is for a person at a terminal, never for a log.
  const inboxToken = process.stdout.isTTY ? await tokenFor('admin.cs.inbox') : undefined;
  process.stdout.write(banner({ origin, ...(inboxToken !== undefined && { inboxToken }) }));

  function tokenFor(scope: string): Promise<string> {
    const expiresAt = new Date(Date.now() + INBOX_TOKEN_MS);
    const agent = { id: 'local', name: 'Agent', scope: [scope], expiresAt };
    return createTokens(secrets, clock).signAdmin(agent);
  }
}
