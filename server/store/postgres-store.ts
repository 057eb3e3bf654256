import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Pool } from 'pg';
import { listenForGood } from './listen-for-good.ts';
import type { Store } from './store.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_DELAY_MS = 10_000;

// Any number, the same on every node: who holds it may change the tables.
const MIGRATION_LOCK = 5_279_001;

export async function openPostgresStore(url: string, migrations: string): Promise<Store> {
  const settings = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
  };
  const pool = new Pool(settings);
  // A lost connection is replaced by the pool, and who was using it is told by their query. Without
  // listeners it would end the process: the pool has one on idle connections only.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await migrateAlone(pool, migrations);
  } catch (error) {
    await pool.end();
    throw error;
  }

  const stops: (() => Promise<void>)[] = [];
  return {
    db: drizzle({ client: pool }),
    async listen(channel, onPayload, onGap) {
      stops.push(await listenForGood({ settings, channel, onPayload, onGap }));
    },
    async close() {
      await Promise.all(stops.map((stop) => stop()));
      await pool.end();
    },
  };
}

/** Nodes that start at once take turns, so that each migration runs once. */
async function migrateAlone(pool: Pool, migrations: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle({ client }), { migrationsFolder: migrations });
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  } finally {
    client.release();
  }
}
