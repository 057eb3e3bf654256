import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createTokens, type Tokens } from '../../server/access/auth.ts';
import { createApp } from '../../server/app.ts';
import { openBus, type Bus } from '../../server/bus/bus.ts';
import { ensureDemoSite } from '../../server/start/demo-site.ts';
import { pathsFrom } from '../../server/start/file-paths.ts';
import { openPgliteStore } from '../../server/store/pglite-store.ts';
import type { Store } from '../../server/store/store.ts';

type BuiltApp = {
  store: Store;
  bus: Bus;
  tokens: Tokens;
  origin: string;
  stop(): Promise<void>;
};

/** The server with the built pages, over a store in memory that is empty but for the demo site. */
export async function startBuiltApp(): Promise<BuiltApp> {
  const { dist, migrations } = pathsFrom(new URL('../../server/main.ts', import.meta.url).href);
  const store = await openPgliteStore('memory://', migrations);
  const bus = await openBus(store);
  const clock = () => new Date();
  const secrets = [randomBytes(32)] as const;
  let origin = '';
  const app = await createApp({
    store,
    bus,
    clock,
    settings: {
      jwtSecrets: secrets,
      ownOrigins: () => [origin],
      apiOrigins: [],
      trustProxy: false,
      rateLimit: 0,
    },
    files: { dir: dist },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  await ensureDemoSite(store.db, port);
  return {
    store,
    bus,
    tokens: createTokens(secrets, clock),
    origin,
    async stop() {
      await app.close();
      await store.close();
    },
  };
}
