import { readdir, readFile } from 'node:fs/promises';
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

/** The last migration of the former release, whose nodes may still run while the first new one starts. */
const LAST_OF_FORMER = '0003';

it('changes nothing that nodes of the former release read or write', async () => {
  const names = (await readdir(new URL('./migrations/', import.meta.url)))
    .filter((name) => name.endsWith('.sql') && name.slice(0, 4) > LAST_OF_FORMER)
    .map((name) => name.slice(0, -'.sql'.length));
  expect(names.length).toBeGreaterThan(5);
  const texts = await Promise.all(names.map(statements));
  const parts = texts.flatMap((text) => text.split('--> statement-breakpoint'));
  const added = new Set(parts.flatMap((part) => /create table "(\w+)"/i.exec(part)?.[1] ?? []));
  const breaking = parts.filter((part) => {
    const [, table = ''] = /alter table "(\w+)"/i.exec(part) ?? [];
    if (added.has(table)) return false;
    const isTaken = /\b(drop (table|column)|rename (to|column)|alter column)\b/i.test(part);
    // An insert of the former release does not name it.
    const isRequired = /\badd column\b/i.test(part) && /not null/i.test(part);
    return isTaken || (isRequired && !/\bdefault\b/i.test(part));
  });
  // A former node reads a greeting as before, and cannot save one: docs/operate.md says so.
  expect(breaking.map((part) => part.trim())).toEqual([
    'ALTER TABLE "sites" ALTER COLUMN "welcome" SET DATA TYPE jsonb USING to_jsonb("welcome");',
  ]);
});
