import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { openPostgresStore } from './postgres-store.ts';
import { makeLine } from './testing.ts';

it('listens again after its line was cut, and tells of the gap', async () => {
  const store = await openTestStore();
  const heard: string[] = [];
  let gaps = 0;
  await store.listen(
    'test',
    (payload) => heard.push(payload),
    () => (gaps += 1),
  );
  await store.db.execute(sql`select pg_notify('test', 'before')`);
  await expect.poll(() => heard).toEqual(['before']);

  await store.db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen%'
  `);
  await expect.poll(() => gaps, { timeout: 20_000 }).toBe(1);
  await store.db.execute(sql`select pg_notify('test', 'after')`);
  await expect.poll(() => heard).toEqual(['before', 'after']);
  await store.close();
});

it('outlives a connection that is cut while it is in use', async () => {
  const store = await openTestStore();
  const cut = store.db.transaction(async (tx) => {
    // The store's type covers both drivers, and so says nothing of what either answers.
    const asked = await tx.execute(sql`select pg_backend_pid() as pid`);
    const [{ pid } = {}] = (asked as { rows: { pid?: number }[] }).rows;
    await store.db.execute(sql`select pg_terminate_backend(${pid})`);
    const isThere = sql`select pid from pg_stat_activity where pid = ${pid}`;
    await expect.poll(() => store.db.execute(isThere)).toMatchObject({ rows: [] });
    await tx.execute(sql`select 1`);
  });
  await expect(cut).rejects.toThrow('Failed query');
  expect(await store.db.execute(sql`select 1 as one`)).toMatchObject({ rows: [{ one: 1 }] });
  await store.close();
});

it('gives up a connection whose line is dead, and works on with a new one', async () => {
  let line: Awaited<ReturnType<typeof makeLine>> | undefined;
  const store = await openTestStore(async (url, migrations) => {
    line = await makeLine(new URL(url));
    return openPostgresStore(line.url, migrations, { silenceMs: 500, statementMs: 15_000 });
  });
  const one = sql`select 1 as one`;
  await store.db.execute(one);
  line?.goDead();
  await expect(store.db.execute(one)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('silent') },
  });
  expect(await store.db.execute(one)).toMatchObject({ rows: [{ one: 1 }] });
  await store.close();
  line?.close();
});

it('takes a lock from a transaction that stands still, as after a loss of power', async () => {
  const store = await openTestStore((url, migrations) =>
    openPostgresStore(url, migrations, { silenceMs: 30_000, statementMs: 1_000 }),
  );
  const lock = sql`select pg_advisory_xact_lock(1)`;
  let goOn = () => {};
  let isLocked = () => {};
  const locked = new Promise<void>((resolve) => (isLocked = resolve));
  const lost = store.db.transaction(async (tx) => {
    await tx.execute(lock);
    isLocked();
    await new Promise<void>((resolve) => (goOn = resolve));
    await tx.execute(sql`select 1`);
  });
  await locked;
  await expect(store.db.execute(sql`select pg_sleep(2)`)).rejects.toThrow('Failed query');
  await store.db.execute(lock);
  goOn();
  await expect(lost).rejects.toThrow('Failed query');
  await store.close();
});

it('answers pushes and probes while requests hold all of their connections', async () => {
  const store = await openTestStore((url, migrations) =>
    openPostgresStore(url, migrations, { connections: 2 }),
  );
  const one = sql`select 1 as one`;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const busy = [0, 1].map(() =>
    store.db.transaction(async (tx) => tx.execute(one).then(() => held)),
  );
  await expect.poll(() => store.pool?.()).toMatchObject({ open: 2, idle: 0 });
  // A query begins only once somebody asks for its result.
  const waiting = Promise.resolve(store.db.execute(one));
  await expect.poll(() => store.pool?.()).toMatchObject({ waiting: 1 });
  expect(await store.background.execute(one)).toMatchObject({ rows: [{ one: 1 }] });
  expect(store.pool?.()).toMatchObject({ waiting: 1 });
  letGo();
  await Promise.all([...busy, waiting]);
  await store.close();
});
