import { Socket } from 'node:net';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, Pool, type ClientConfig } from 'pg';
import { NOTIFY } from './announce.ts';
import { listenForGood } from './listen-for-good.ts';
import { makePostgresProbe, SIZE, type SizeRow } from './probe.ts';
import type { Store } from './store.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_DELAY_MS = 10_000;

// Any number, the same on every node: who holds it may change the tables.
const MIGRATION_LOCK = 5_279_001;

type PostgresOptions = {
  /** The most connections for requests. */
  connections?: number;
  /** The time that a connection may be silent. */
  silenceMs?: number;
  /** The time that a statement or a transaction may wait. */
  statementMs?: number;
};

/** Connections for pushes and notices: requests that wait for theirs do not hold these up. */
const BACKGROUND_CONNECTIONS = 4;

export async function openPostgresStore(
  url: string,
  migrations: string,
  { connections = 20, silenceMs = 30_000, statementMs = 15_000 }: PostgresOptions = {},
): Promise<Store> {
  const settings = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
  };
  await migrateAlone(settings, migrations);
  const makePool = (max: number) => {
    const pool = new Pool({
      ...settings,
      max,
      // Silence means a dead line: an idle connection is closed sooner, a statement ends sooner.
      stream: () => makeMortalSocket(silenceMs),
      // A node that vanishes in mid-transaction leaves its locks behind. Asked for on each connection
      // before its first use: poolers such as PgBouncer refuse it among the parameters.
      verify(client, done) {
        const limits =
          `set statement_timeout = ${statementMs};` +
          `set idle_in_transaction_session_timeout = ${statementMs}`;
        client.query(limits, (error) => done(error));
      },
    });
    // A lost connection is replaced by the pool, and who was using it is told by their query. An
    // error event without listeners would end the process: the pool has one on idle connections only.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  };
  const pool = makePool(connections);
  const background = makePool(BACKGROUND_CONNECTIONS);
  const probe = makePostgresProbe(settings);

  const stops: (() => Promise<void>)[] = [];
  return {
    db: drizzle({ client: pool }),
    isEmbedded: false,
    background: drizzle({ client: background }),
    run: async (statement, values) =>
      (await pool.query<Record<string, unknown>>({ ...statement, values: [...values] })).rows,
    async notify(channel, payloads) {
      await background.query({ ...NOTIFY, values: [channel, payloads] });
    },
    async listen(channel, onPayload, onGap) {
      stops.push(await listenForGood({ settings, channel, onPayload, onGap }));
    },
    probe: probe.ask,
    size: async () => Number((await background.query<SizeRow>(SIZE)).rows[0]?.bytes),
    pool: () => ({
      open: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    async close() {
      await Promise.all(stops.map((stop) => stop()));
      await Promise.all([pool.end(), background.end(), probe.close()]);
    },
  };
}

/**
 * Nodes that start at once take turns, so that each migration runs once. On a connection of its own:
 * a migration may take its time, and so may the one before.
 */
async function migrateAlone(settings: ClientConfig, migrations: string): Promise<void> {
  const client = new Client(settings);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle({ client }), { migrationsFolder: migrations });
  } finally {
    // Lets go of the lock as well.
    await client.end();
  }
}

function makeMortalSocket(silenceMs: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silenceMs, () => {
    socket.destroy(new Error(`the database was silent for ${silenceMs} ms`));
  });
  return socket;
}
