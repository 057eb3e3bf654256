import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, Pool } from 'pg';
import type { Store } from './store.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const LONGEST_RETRY_DELAY_MS = 10_000;

// Any number, the same on every node: who holds it may change the tables.
const MIGRATION_LOCK = 5_279_001;

export async function openPostgresStore(url: string, migrations: string): Promise<Store> {
  const settings = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
  const pool = new Pool(settings);
  // A lost idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
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
      stops.push(await listenForGood(settings, channel, onPayload, onGap));
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

/** LISTEN needs a connection of its own that comes back when it breaks. Returns its stop. */
async function listenForGood(
  settings: { connectionString: string },
  channel: string,
  onPayload: (payload: string) => void,
  onGap: () => void,
): Promise<() => Promise<void>> {
  let isStopped = false;
  let retry: NodeJS.Timeout | undefined;
  let client = await connect();

  async function connect(): Promise<Client> {
    const next = new Client(settings);
    next.on('error', () => undefined);
    next.on('notification', ({ payload }) => onPayload(payload ?? ''));
    await next.connect();
    await next.query(`listen "${channel}"`);
    next.once('end', () => reconnect(1));
    return next;
  }

  function reconnect(attempt: number): void {
    if (isStopped) return;
    const delayMs = Math.random() * Math.min(LONGEST_RETRY_DELAY_MS, 250 * 2 ** attempt);
    retry = setTimeout(() => {
      connect().then(
        (next) => {
          client = next;
          if (isStopped) void next.end();
          else onGap();
        },
        () => reconnect(attempt + 1),
      );
    }, delayMs);
  }

  return async () => {
    isStopped = true;
    clearTimeout(retry);
    await client.end();
  };
}
