import { databaseOver, type DatabaseClient } from '../../../server/testing/bare-drivers.ts';
import { FIRST_ROWS, PAGES, type List } from '../../../server/testing/lists.ts';
import { seedConversations } from '../../../server/testing/seed-conversations.ts';
import type { Figure } from './figures.ts';
import { openLine, type Line } from './line.ts';
import type { Options } from './options.ts';
import type { Place } from './place.ts';

const MOST_MORE = 20;
/** Each row of these is completed by look-ups in several indexes; all else is finding the rows. */
const WHOLE_PAGES = [...PAGES.slice(0, 3), ...PAGES.slice(-4)];
const MEASURED = [...WHOLE_PAGES, ...FIRST_ROWS];

/** The buffers that each list reads, at the one size and at the other. */
export async function measureGrowth(
  { server, database }: Place,
  { sizes: [few, many] }: Options,
): Promise<Figure[]> {
  if (!database) return [];
  const line = await openLine(server.origin127);
  const read = async ({ path, sites }: List) => {
    const claims = sites ? { sites: [...sites] } : {};
    const token = await server.adminToken(['admin.cs.inbox'], claims);
    return buffersOf(database, () => ask(line, path, token));
  };
  const readAll = async () => {
    const all: number[] = [];
    for (const list of MEASURED) all.push(await read(list));
    return all;
  };
  const db = databaseOver(database);
  await seedConversations(db, 1, few);
  const before = await readAll();
  await seedConversations(db, few + 1, many);
  const after = await readAll();
  line.close();
  return MEASURED.map(({ path, sites }, index) => {
    const [first = NaN, second = NaN] = [before[index], after[index]];
    const what = path.replace(/cursor=[^&]*/, 'cursor=…');
    const isPage = index < WHOLE_PAGES.length;
    return {
      what: `${what}${sites ? ` (token for ${sites.length})` : ''}`,
      value: `${first} → ${second} buffers`,
      goal: isPage ? 'by its rows' : `≤ ${first + MOST_MORE}`,
    };
  });
}

async function ask(line: Line, path: string, token: string): Promise<void> {
  const { status, body } = await line.ask(`/api/v1/admin/cs${path}`, { token });
  if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
}

/** As the database itself counts them, for the statements of one request. */
async function buffersOf(database: DatabaseClient, request: () => Promise<void>): Promise<number> {
  await database.query('select pg_stat_statements_reset()');
  await request();
  const { rows } = await database.query<{ buffers: string }>(
    `select coalesce(sum(shared_blks_hit + shared_blks_read), 0) as buffers
     from pg_stat_statements where query not like '%pg_stat_%'`,
  );
  return Number(rows[0]?.buffers);
}
