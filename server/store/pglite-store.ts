import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { Store } from './store.ts';

/** The embedded store: in a folder, or for tests in `memory://`. */
export async function openPgliteStore(dataDir: string, migrations: string): Promise<Store> {
  const client = await PGlite.create(dataDir);
  const db = drizzle({ client });
  await migrate(db, { migrationsFolder: migrations });
  return {
    db,
    async listen(channel, onPayload) {
      await client.listen(channel, onPayload);
    },
    close: () => client.close(),
  };
}
