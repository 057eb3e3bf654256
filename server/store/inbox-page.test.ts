import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONVERSATION_STATUSES } from '../../shared/wire-values.ts';
import { openTestStore } from '../testing.ts';
import { createAgent } from './agents.ts';
import { newAnonymousId } from './ids.ts';
import { listInbox, type InboxCursor, type InboxFilter } from './inbox.ts';
import { conversations } from './schema.ts';
import { createSite } from './sites.ts';
import type { Store } from './store.ts';
import { anonymousVisitorOrNew } from './visitors.ts';

const AT = new Date('2026-06-01T00:00:00Z');
const PAGE = 3;

let store: Store;
let ann: string;
const siteIds = new Map<string, string>();
beforeAll(async () => {
  store = await openTestStore();
  const account = { name: 'Ann', email: 'ann@shop.example', role: 'agent' as const, siteIds: null };
  ann = (await createAgent(store.db, { ...account, passwordHash: '' }, AT))!.id;
  for (const name of ['Shop', 'Bank', 'Club']) {
    const siteId = (await createSite(store.db, { name }))!.id;
    siteIds.set(name, siteId);
    const sighting = { at: AT, profile: { extra: { plan: 'pro' } } };
    const { id } = await anonymousVisitorOrNew(store.db, siteId, newAnonymousId(), sighting);
    await store.db.execute(sql`
      insert into conversations (id, site_id, visitor_id, status, assignee_id, created_at, updated_at)
      select ${siteId} || n, ${siteId}, ${id},
        case when n % 2 = 0 then 'open' else 'closed' end,
        case when n % 3 = 0 then ${ann} end,
        ${AT.toISOString()}::timestamptz,
        -- Several of each site and status have the same time.
        ${AT.toISOString()}::timestamptz + make_interval(secs => n / 5)
      from generate_series(1, 12) n order by md5(n::text)`);
  }
});
afterAll(() => store.close());

const isSought = ({ sites, site, status, assigneeId }: InboxFilter) => {
  type Row = typeof conversations.$inferSelect;
  return (row: Row) =>
    (sites === undefined || sites.includes(row.siteId)) &&
    (site === undefined || site === row.siteId) &&
    (status === undefined || status === row.status) &&
    (assigneeId === undefined || assigneeId === row.assigneeId);
};

async function pagesOf(filter: InboxFilter): Promise<string[]> {
  const ids: string[] = [];
  let after: InboxCursor | undefined;
  for (;;) {
    const rows = await listInbox(store.db, { ...filter, limit: PAGE, ...(after && { after }) });
    const last = rows.at(-1);
    if (!last) return ids;
    ids.push(...rows.map(({ conversation }) => conversation.id));
    after = last.conversation;
  }
}

const idOf = (name: string) => siteIds.get(name)!;

it.each([
  { covered: undefined, of: undefined },
  { covered: undefined, of: 'Bank' },
  { covered: ['Shop'], of: undefined },
  { covered: ['Bank', 'Shop', 'Bank'], of: undefined },
  { covered: ['Bank', 'Shop'], of: 'Bank' },
  { covered: ['Bank', 'Shop'], of: 'Club' },
  { covered: [], of: undefined },
])(
  'pages have each conversation once, in order, also at equal times: sites $covered, site $of',
  async ({ covered, of }) => {
    const all = await store.db
      .select()
      .from(conversations)
      .orderBy(sql`updated_at desc, ordinal desc`);
    const scope: InboxFilter = {
      ...(covered && { sites: covered.map(idOf) }),
      ...(of !== undefined && { site: idOf(of) }),
    };
    for (const status of [undefined, ...CONVERSATION_STATUSES]) {
      for (const assigneeId of [undefined, null, ann]) {
        const filter: InboxFilter = {
          ...scope,
          ...(status && { status }),
          ...(assigneeId !== undefined && { assigneeId }),
        };
        const expected = all.filter(isSought(filter)).map(({ id }) => id);
        expect(await pagesOf(filter)).toEqual(expected);
        expect(await pagesOf({ ...filter, extra: { plan: 'pro' } })).toEqual(expected);
      }
    }
  },
);
