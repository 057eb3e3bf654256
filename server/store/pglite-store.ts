import { PGlite, types } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { NOTIFY } from './announce.ts';
import { keepingMark, makeEmbeddedRun } from './pglite-run.ts';
import { makeTimedProbe, SIZE, type SizeRow } from './probe.ts';
import type { Store } from './store.ts';

export const PGLITE_OPTIONS = {
  serializers: { [types.TEXT]: keepingMark, [types.VARCHAR]: keepingMark },
};

/** The embedded store: in a folder, or for tests in `memory://`; a new one begins as its `template`. */
export async function openPgliteStore(
  dataDir: string,
  migrations: string,
  template?: Blob,
): Promise<Store> {
  const client = await PGlite.create(dataDir, {
    ...PGLITE_OPTIONS,
    ...(template && { loadDataDir: template }),
  });
  await migrate(drizzle({ client }), { migrationsFolder: migrations });
  return pgliteStore(client);
}

/** A store in an embedded database that has its tables. */
export function pgliteStore(client: PGlite): Store {
  const db = drizzle({ client });
  return {
    db,
    isEmbedded: true,
    background: db,
    run: makeEmbeddedRun(client),
    async notify(channel, payloads) {
      await client.query(NOTIFY.text, [channel, payloads]);
    },
    async listen(channel, onPayload) {
      await client.listen(channel, onPayload);
    },
    size: async () => Number((await client.query<SizeRow>(SIZE)).rows[0]?.bytes),
    probe: makeTimedProbe(() => client.query('select 1')),
    close: () => client.close(),
  };
}
