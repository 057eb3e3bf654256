import { PGlite } from '@electric-sql/pglite';
import { PGLITE_OPTIONS, pgliteStore } from '../store/pglite-store.ts';
import type { Store } from '../store/store.ts';

/** More are open at once in few tests. */
const MOST_IDLE = 2;

type Made = { client: PGlite; catalog: string };

const idle: Made[] = [];

/**
 * For tests: a new store in memory, in a database that an earlier test closed, if there is one. To empty
 * a database costs a tenth of what it costs to make one.
 */
export async function openPooledStore(template: () => Promise<Blob>): Promise<Store> {
  const made = idle.pop() ?? (await make(await template()));
  const { client } = made;
  const lease = leaseOf(client);
  return {
    ...pgliteStore(lease.client),
    async close() {
      const isQuiet = await lease.end();
      if (isQuiet && idle.length < MOST_IDLE && (await empty(made))) idle.push(made);
      else await client.close();
    },
  };
}

async function make(template: Blob): Promise<Made> {
  const options = { ...PGLITE_OPTIONS, loadDataDir: template };
  const client = await PGlite.create('memory://', options);
  return { client, catalog: await catalogOf(client) };
}

/** The same database, which refuses what comes after the lease and tells it nothing, as a closed one does. */
function leaseOf(client: PGlite): { client: PGlite; end(): Promise<boolean> } {
  let isOver = false;
  const stops: (() => Promise<void>)[] = [];
  const listen: PGlite['listen'] = async (...channel) => {
    const stop = await client.listen(...channel);
    stops.push(stop);
    return stop;
  };
  const leased = new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      if (isOver) return refuse;
      return key === 'listen' ? listen : value.bind(target);
    },
  });
  return {
    client: leased,
    /** False where a test broke the database. */
    async end() {
      isOver = true;
      const ends = await Promise.allSettled(stops.map((stop) => stop()));
      return ends.every(({ status }) => status === 'fulfilled');
    },
  };
}

const refuse = () => Promise.reject(new Error('the store is closed'));

/** Whether it is as it was when it was new: without rows, and with the tables and functions that it had. */
async function empty({ client, catalog }: Made): Promise<boolean> {
  try {
    if ((await catalogOf(client)) !== catalog) return false;
    const { rows } = await client.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
    );
    await client.exec(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity`);
    await client.exec('discard all');
    return true;
  } catch {
    // A test broke it.
    return false;
  }
}

async function catalogOf(client: PGlite): Promise<string> {
  const { rows } = await client.query(`
    select (select string_agg(oid || '.' || relname, ',' order by oid)
        from pg_class where oid >= 16384) as classes,
      (select string_agg(oid::text, ',' order by oid) from pg_proc where oid >= 16384) as functions,
      (select string_agg(oid::text, ',' order by oid) from pg_trigger) as triggers,
      (select string_agg(attrelid || '.' || attname || atttypid || attnotnull, ','
        order by attrelid, attnum) from pg_attribute where attrelid >= 16384) as columns`);
  return JSON.stringify(rows);
}
