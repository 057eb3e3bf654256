import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';

it('a test hears nothing by a store that it closed, though a later test may have its database', async () => {
  const former = await openTestStore();
  const heardByFormer: string[] = [];
  await former.listen(
    'tests',
    (text) => void heardByFormer.push(text),
    () => undefined,
  );
  await former.close();
  const store = await openTestStore();
  const heard: string[] = [];
  await store.listen(
    'tests',
    (text) => void heard.push(text),
    () => undefined,
  );
  await store.notify('tests', ['Hello']);
  await expect.poll(() => heard).toEqual(['Hello']);
  expect(heardByFormer).toEqual([]);
  await store.close();
});

it.each([
  ['renamed a table', sql`alter table notes rename to notes_elsewhere`],
  ['gave a column another type', sql`alter table notes alter column text type varchar(9)`],
  ['took a table away', sql`drop table notes`],
])('a test gets no database in which an earlier test %s', async (_what, change) => {
  const former = await openTestStore();
  await former.db.execute(change);
  await former.close();
  const store = await openTestStore();
  const asked = await store.db.execute(
    sql`select data_type from information_schema.columns
      where table_name = 'notes' and column_name = 'text'`,
  );
  expect(asked).toMatchObject({ rows: [{ data_type: 'text' }] });
  await store.close();
});
