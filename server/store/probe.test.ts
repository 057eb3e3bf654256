import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterEach, expect, it, vi } from 'vitest';
import { openTestStore, startTestServer } from '../testing.ts';
import { openPostgresStore } from './postgres-store.ts';
import { makeTimedProbe } from './probe.ts';
import { makeLine } from './testing.ts';

const CONNECTIONS = 2;
const BACKGROUND_CONNECTIONS = 4;
/** Balancers give a probe a few seconds. */
const LONGEST_ANSWER_MS = 3_000;

let line: Awaited<ReturnType<typeof makeLine>> | undefined;
afterEach(() => line?.close());

async function startNode() {
  let operator: Client | undefined;
  const store = await openTestStore(async (url, migrations) => {
    operator = new Client(url);
    line = await makeLine(new URL(url));
    return openPostgresStore(line.url, migrations, { connections: CONNECTIONS });
  });
  const server = await startTestServer({ store });
  const readiness = async () => (await server.app.inject('/readyz')).statusCode;
  return { store, server, readiness, operator: operator! };
}

it('a node is ready while a table is locked and each of its connections waits for that', async () => {
  const { store, server, readiness, operator } = await startNode();
  // On a line of its own, as a migration or a backup by hand would do it.
  await operator.connect();
  await operator.query('begin; lock table visitors in access exclusive mode');
  const count = sql`select count(*) from visitors`;
  const waiting = [
    ...Array.from({ length: CONNECTIONS + 1 }, async () => store.db.execute(count)),
    ...Array.from({ length: BACKGROUND_CONNECTIONS + 1 }, async () =>
      store.background.execute(count),
    ),
  ];
  const blocked =
    'select count(*)::int as count from pg_stat_activity' +
    " where datname = current_database() and wait_event_type = 'Lock'";
  const countBlocked = async () => {
    // Within a transaction PostgreSQL shows the same picture again.
    await operator.query('select pg_stat_clear_snapshot()');
    return (await operator.query<{ count: number }>(blocked)).rows[0]?.count;
  };
  await expect.poll(countBlocked).toBe(CONNECTIONS + BACKGROUND_CONNECTIONS);
  expect(store.pool?.()).toMatchObject({ open: CONNECTIONS, idle: 0, waiting: 1 });

  const startedAt = Date.now();
  expect(await readiness()).toBe(200);
  expect(Date.now() - startedAt).toBeLessThan(LONGEST_ANSWER_MS);
  await operator.query('rollback');
  await Promise.all(waiting);
  await operator.end();
  await server.close();
});

it('a node whose line to the database is dead says soon that it is not ready, and later that it is', async () => {
  const { server, readiness } = await startNode();
  expect(await readiness()).toBe(200);
  line?.goDead();
  const startedAt = Date.now();
  expect(await Promise.all([readiness(), readiness()])).toEqual([503, 503]);
  expect(Date.now() - startedAt).toBeLessThan(LONGEST_ANSWER_MS);
  await expect.poll(readiness).toBe(200);
  // Otherwise the end waits for a goodbye that never comes.
  line?.close();
  await server.close();
});

it('a probe that has no answer in time fails, and is not asked again meanwhile', async () => {
  vi.useFakeTimers();
  const ask = vi.fn<() => Promise<void>>(() => new Promise(() => {}));
  const probe = makeTimedProbe(ask, 100);
  const answers = Promise.allSettled([probe(), probe()]);
  await vi.advanceTimersByTimeAsync(100);
  expect(await answers).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(ask).toHaveBeenCalledTimes(1);
  ask.mockResolvedValue();
  await probe();
  vi.useRealTimers();
});
