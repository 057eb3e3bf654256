import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { pathsFrom } from '../start/file-paths.ts';
import { openPgliteStore } from '../store/pglite-store.ts';
import type { Store } from '../store/store.ts';
import { storeTemplate } from './store-template.ts';

const { migrations } = pathsFrom(new URL('../main.ts', import.meta.url).href);

const SCHEMA = sql`
  select table_schema, table_name, column_name, data_type, is_nullable, column_default
  from information_schema.columns
  where table_schema not in ('pg_catalog', 'information_schema')
  order by 1, 2, 3`;
const INDEXES = sql`select indexdef from pg_indexes where schemaname = 'public' order by 1`;
const MIGRATED = sql`select hash from drizzle.__drizzle_migrations order by id`;

async function described(store: Store) {
  const answers = [];
  for (const query of [SCHEMA, INDEXES, MIGRATED])
    answers.push((await store.db.execute(query)) as { rows: object[] });
  await store.close();
  return answers.map(({ rows }) => rows);
}

it('a store that is made of the template is one that is made anew', async () => {
  const template = new Blob([await readFile(await storeTemplate(migrations))]);
  const made = await described(await openPgliteStore('memory://', migrations));
  expect(made.map((rows) => rows.length)).not.toContain(0);
  expect(await described(await openPgliteStore('memory://', migrations, template))).toEqual(made);
});
