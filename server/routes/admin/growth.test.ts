import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { FIRST_ROWS, PAGES, type List } from '../../testing/lists.ts';
import { SEEDED, seedConversations } from '../../testing/seed-conversations.ts';
import { startTestServer, type TestServer } from '../../testing.ts';

/*
 * The pages that PostgreSQL looks at for a list must not grow with what is stored. Each statement that a
 * route sent is run again under EXPLAIN, which counts them.
 */

const FEW = 1_000;
const MANY = 20_000;
const MOST_MORE = 20;
/** Each row is completed by a few indexes, which may have a level more; counting is bounded. */
const MOST_MORE_OF_PAGE = 250;
const SEARCH = { path: `/conversations?q=${SEEDED.rareWord}` };

const TABLE_PAGES = {
  name: 'table_pages',
  text: `select relpages as pages from pg_class where relname = 'conversations'`,
};

type Sent = { text: string; values: unknown[] };

let server: TestServer;
const query = vi.spyOn(Client.prototype, 'query');
const before = new Map<List, number>();
beforeAll(async () => {
  server = await startTestServer();
  await seedConversations(server.store.db, 1, FEW);
  for (const list of [...PAGES, ...FIRST_ROWS]) before.set(list, await buffersOf(list));
  await seedConversations(server.store.db, FEW + 1, MANY);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const more = async (list: List) => (await buffersOf(list)) - before.get(list)!;

it.each(FIRST_ROWS)(
  'the first row of $path, for $sites, is found at once in a larger store',
  async (list) => {
    expect(await more(list)).toBeLessThanOrEqual(MOST_MORE);
  },
);

it.each(PAGES)(
  'a page of $path, for $sites, costs by its rows and not by the store',
  async (list) => {
    expect(await more(list)).toBeLessThanOrEqual(MOST_MORE_OF_PAGE);
  },
);

it('a search for a rare word reads less than the table of conversations twice', async () => {
  const [table] = await server.store.run(TABLE_PAGES, []);
  expect(await buffersOf(SEARCH)).toBeLessThan(2 * Number(table?.['pages']));
});

it('the seeded lists find what they are asked for', async () => {
  const token = await server.admin();
  const found = async (path: string) =>
    (await server.call('GET', `/admin/cs${path}`, { token })).json();
  const first = await found(SEARCH.path);
  expect(first.conversations).toHaveLength(Math.floor(MANY / 997));
  const mine = await found(`/conversations?assignee=${SEEDED.agentId}&limit=1`);
  expect(mine.conversations).toMatchObject([{ assignee: { id: SEEDED.agentId } }]);
  const user = await found(`/visitors?externalUserId=${encodeURIComponent(SEEDED.externalUserId)}`);
  expect(user.visitors).toHaveLength(SEEDED.sites.length);
});

async function buffersOf({ path, sites }: List): Promise<number> {
  const token = await server.admin(['admin.cs.inbox'], sites ? { sites: [...sites] } : {});
  query.mockClear();
  const { statusCode } = await server.call('GET', `/admin/cs${path}`, { token });
  expect(statusCode).toBe(200);
  const sent = query.mock.calls.map(statementIn).filter(({ text }) => /^\s*select /.test(text));
  let buffers = 0;
  for (const statement of sent) buffers += await explain(statement);
  return buffers;
}

function statementIn([first, second]: unknown[]): Sent {
  const { text = String(first), values } = Object(first) as Partial<Sent>;
  return { text, values: values ?? (Array.isArray(second) ? (second as unknown[]) : []) };
}

type Plan = { Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } };

async function explain({ text, values }: Sent): Promise<number> {
  const [row] = await server.store.run(
    { name: '', text: `explain (analyze, buffers, format json) ${text}` },
    values as string[],
  );
  const [plan] = row!['QUERY PLAN'] as Plan[];
  const { 'Shared Hit Blocks': hit, 'Shared Read Blocks': read } = plan!.Plan;
  return hit + read;
}
