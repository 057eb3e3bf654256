import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { newAnonymousId } from './ids.ts';
import { sendAsVisitor } from './messages.ts';
import { visitors } from './schema.ts';
import { createSite } from './sites.ts';
import { anonymousVisitorOrNew, visitorById } from './visitors.ts';

const statements = (name: string) =>
  readFile(new URL(`./migrations/${name}.sql`, import.meta.url), 'utf8');

it('forgets visitors that are over and whom no conversation names', async () => {
  const store = await openTestStore();
  const site = await createSite(store.db, { name: 'Shop' });
  const told = { profile: { nickname: 'Alice' }, context: { title: 'Shop' }, address: '::1' };
  const arrive = () =>
    anonymousVisitorOrNew(store.db, String(site?.id), newAnonymousId(), {
      at: new Date(),
      ...told,
    });
  const [silent, writer] = [await arrive(), await arrive()];
  await sendAsVisitor(store, writer.id, { text: 'Hi', clientId: 'a', at: new Date() });
  await store.db.update(visitors).set({ isRetired: true });
  const current = await arrive();

  await store.db.execute(sql.raw(await statements('0003_nothing_kept')));
  const forgotten = { profile: {}, context: {}, browser: null, address: null };
  expect(await visitorById(store.db, silent.id)).toMatchObject(forgotten);
  for (const { id } of [writer, current]) {
    expect(await visitorById(store.db, id)).toMatchObject(told);
  }
  await store.close();
});
