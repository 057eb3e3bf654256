import type { AddressInfo } from 'node:net';
import { randomBytes, randomUUID } from 'node:crypto';
import { createApp } from '../../server/app.ts';
import { openBus } from '../../server/bus/bus.ts';
import { DEMO_APP_KEY, ensureDemoSite } from '../../server/start/demo-site.ts';
import { pathsFrom } from '../../server/start/file-paths.ts';
import { sendAsAgent } from '../../server/store/messages.ts';
import { openPgliteStore } from '../../server/store/pglite-store.ts';
import { seedHistory } from './seed-history.ts';

const AGENT = { id: 'bench', name: 'Alice' };

export type BenchServer<User extends string> = {
  /** The address of the page with the visitor's chat. */
  addressOf(user: User): string;
  /** Writes to the visitor as an agent. */
  answer(user: User, text: string): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The server with the built pages, over a store in memory in which each visitor has as long a
 * history as is said.
 */
export async function startBenchServer<User extends string>(
  lengths: Readonly<Record<User, number>>,
): Promise<BenchServer<User>> {
  const { dist, migrations } = pathsFrom(new URL('../../server/main.ts', import.meta.url).href);
  const store = await openPgliteStore('memory://', migrations);
  const bus = await openBus(store);
  let origin = '';
  const app = await createApp({
    store,
    bus,
    clock: () => new Date(),
    settings: {
      jwtSecrets: [randomBytes(32)],
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
  const conversationIds = new Map<string, string>();
  for (const user in lengths) {
    conversationIds.set(user, await seedHistory(store.db, user, lengths[user]));
  }

  return {
    addressOf: (user) => `${origin}/?k=${DEMO_APP_KEY}&u=${user}`,
    async answer(user, text) {
      const draft = { text, clientId: randomUUID(), at: new Date() };
      const sent = await sendAsAgent(store, conversationIds.get(user) ?? '', AGENT, draft);
      if (typeof sent === 'object') bus.publishMessage(sent);
    },
    async stop() {
      await app.close();
      await store.close();
    },
  };
}
