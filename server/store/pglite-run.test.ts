import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeEmbeddedRun } from './pglite-run.ts';

let client: PGlite;
let run: ReturnType<typeof makeEmbeddedRun>;
beforeAll(async () => {
  client = await PGlite.create();
  run = makeEmbeddedRun(client);
});
afterAll(() => client.close());

const ECHO = { name: 'echo', text: 'select $1::text as said, $2::timestamptz as at' };
const AT = '2026-01-01T00:00:00.000Z';

it.each([
  ["it's", "an apostrophe that would end the literal: '); drop table messages; --"],
  ['a backslash', String.raw`C:\new\'folder`],
  ['a mark of the byte order', '\ufeffmarked'],
  ['lines and other scripts', 'first\nsecond 第二行 👋'],
  ['nothing', ''],
])('a prepared statement gives back a text with %s as it was', async (_, text) => {
  expect(await run(ECHO, [text, AT])).toEqual([{ said: text, at: new Date(AT) }]);
});

it('a list comes as an array, its texts as they were', async () => {
  const texts = [
    "it's",
    String.raw`{"a\b", 'c'}`,
    '\ufeffmarked',
    'NULL',
    '',
    'first\nsecond 👋',
    '\\',
  ];
  const each = { name: 'each', text: 'select * from unnest($1::text[]) as said' };
  expect(await run(each, [texts])).toEqual(texts.map((said) => ({ said })));
  expect(await run(each, [[]])).toEqual([]);
});

it('a statement that could not be prepared is prepared the next time', async () => {
  const late = { name: 'late', text: 'select count(*)::int as count from late' };
  await expect(run(late, [])).rejects.toThrow('late');
  await client.exec('create table late (id text)');
  expect(await run(late, [])).toEqual([{ count: 0 }]);
});

it('a prepared statement waits until the transaction that is under way has ended', async () => {
  await client.exec('create table kept (id text)');
  const count = { name: 'count_kept', text: 'select count(*)::int as count from kept' };
  let counted: Promise<unknown> | undefined;
  await client.transaction(async (tx) => {
    await tx.query(`insert into kept values ('a')`);
    counted = run(count, []);
    await tx.query(`insert into kept values ('b')`);
  });
  expect(await counted).toEqual([{ count: 2 }]);
});
