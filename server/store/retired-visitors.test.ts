import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { newAnonymousId } from './ids.ts';
import { createSite } from './sites.ts';
import type { Store } from './store.ts';
import {
  anonymousVisitorOrNew,
  linkVisitor,
  lockVisitor,
  retireVisitor,
  visitorById,
} from './visitors.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

// The embedded store has one transaction at a time.
it('a visitor is retired while the one whom they look like is held, and so nobody waits in a ring', async () => {
  const { db } = store;
  const site = await createSite(db, { name: 'Shop' });
  const visitor = () =>
    anonymousVisitorOrNew(db, String(site?.id), newAnonymousId(), { at: new Date() });
  const [first, second] = [await visitor(), await visitor()];
  expect(await linkVisitor(db, second.id, first.id)).toMatchObject({ linkedId: first.id });
  await db.transaction(async (tx) => {
    await lockVisitor(tx, first.id);
    await db.transaction((other) => retireVisitor(other, second.id));
  });
  expect(await visitorById(db, second.id)).toMatchObject({ isRetired: true, linkedId: null });
});
