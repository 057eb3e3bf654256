import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { newAnonymousId } from '../store/ids.ts';
import { visitors } from '../store/schema.ts';
import { createSite } from '../store/sites.ts';
import type { Store } from '../store/store.ts';
import { anonymousVisitorOrNew } from '../store/visitors.ts';
import { openTestStore } from '../testing.ts';
import { keepRetention } from './keep-retention.ts';

let store: Store;
let siteId: string;
beforeAll(async () => {
  store = await openTestStore();
  siteId = (await createSite(store.db, { name: 'Shop' }))!.id;
});
afterAll(() => store.close());

const clock = () => new Date();
const retention = { visitorsDays: 30 };
const makeLog = () => ({ info: vi.fn(), warn: vi.fn() });
const comeLongAgo = () =>
  anonymousVisitorOrNew(store.db, siteId, newAnonymousId(), { at: new Date(0) });
const count = async () => (await store.db.select().from(visitors)).length;

it('old data goes again and again while the server runs, and the log says how much', async () => {
  const log = makeLog();
  const stop = keepRetention({ store, retention, clock, log, firstMs: 0, everyMs: 1 });
  for (let turn = 0; turn < 2; turn += 1) {
    await comeLongAgo();
    // A sweep is over when the log says so; until then it would take the next one along.
    await expect.poll(() => log.info.mock.calls).toHaveLength(turn + 1);
  }
  await stop();
  expect(await count()).toBe(0);
  const removed = { visitors: 1, conversations: 0 };
  expect(log.info.mock.calls).toEqual([
    [{ removed }, 'old data removed'],
    [{ removed }, 'old data removed'],
  ]);
});

it('a sweep that fails is told, and the next one is tried', async () => {
  const log = makeLog();
  await comeLongAgo();
  const background = new Proxy(store.background, {
    get: (target, name, receiver) => {
      if (log.warn.mock.calls.length === 0) throw new Error('the store is away');
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  const stop = keepRetention({
    store: { background },
    retention,
    clock,
    log,
    firstMs: 0,
    everyMs: 1,
  });
  await expect.poll(count).toBe(0);
  await stop();
  expect(log.warn).toHaveBeenCalledOnce();
});

it('nothing is removed after the end', async () => {
  const stop = keepRetention({ store, retention, clock, log: makeLog() });
  await stop();
  await comeLongAgo();
  expect(await count()).toBe(1);
});
