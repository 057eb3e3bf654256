import { sql } from 'drizzle-orm';
import { escapeLiteral } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { appendByAgent, appendByVisitor, appendInSession, type NewMessage } from './append.ts';
import { appendTogether } from './append-together.ts';
import { greetingOf } from './greeting.ts';
import { newAnonymousId } from './ids.ts';
import { sendAsVisitor } from './messages.ts';
import { beginSession, liveSession } from './sessions.ts';
import { createSite } from './sites.ts';
import type { Store } from './store.ts';
import { anonymousVisitorOrNew } from './visitors.ts';

/*
 * A statement keeps the plan that it was given while the store was nearly empty: the embedded store
 * never looks how large its tables have become.
 */

let store: Store;
let siteId: string;
let conversationId = 'none';
let speaker: { visitorId: string; sessionId: string };

beforeAll(async () => {
  store = await openTestStore();
  siteId = (await createSite(store.db, { name: 'Shop' }))!.id;
  const at = new Date();
  const { id: visitorId } = await anonymousVisitorOrNew(store.db, siteId, newAnonymousId(), { at });
  speaker = { visitorId, sessionId: (await beginSession(store.db, visitorId, at)).id };
});
afterAll(() => store.close());

/** From the sixth time on, a statement has one plan for all values. */
const TIMES = 8;

/** A level more of each index, and pages that have filled. */
const MOST_MORE = 40;

let count = 0;
/** The id of the next messages, where they shall have the same. */
let sharedId: string | undefined;
function draft(): NewMessage {
  count += 1;
  return { text: 'Hi', clientId: sharedId ?? `c${count}`, at: new Date() };
}

const STATEMENTS: Record<string, (store: Store) => Promise<unknown>> = {
  append_in_session: (store) => appendInSession(store, speaker, draft()),
  append_by_visitor: (store) => appendByVisitor(store, speaker.visitorId, draft()),
  append_by_agent: (store) =>
    appendByAgent(store, conversationId, { id: 'a', name: 'Alice' }, draft()),
  append_together: (store) => appendTogether(store, [{ speaker, draft: draft() }]),
  live_session: (store) => liveSession(store, speaker, new Date()),
  greeting: (store) => greetingOf(store, speaker, new Date()),
};

type Explained = { rows: { 'QUERY PLAN': { Plan: Record<string, number> }[] }[] };

/** The pages that a statement reads, by its own account. */
async function pagesOf(name: string): Promise<number> {
  let pages = NaN;
  const explaining: Store = {
    ...store,
    async run(statement, values) {
      expect(statement.name).toBe(name);
      const list = values.map((value) =>
        escapeLiteral(
          typeof value === 'string' ? value : `{${value.map((one) => JSON.stringify(one)).join()}}`,
        ),
      );
      const explained = await store.db.execute(
        sql.raw(`explain (analyze, buffers, format json) execute ${name}(${list.join()})`),
      );
      const plan = (explained as Explained).rows[0]!['QUERY PLAN'][0]!.Plan;
      pages = plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!;
      return [];
    },
  };
  await STATEMENTS[name]!(explaining);
  return pages;
}

/** Open conversations of as many visitors with a session each, and two messages each. */
async function grow(visitors: number): Promise<void> {
  const each = sql`generate_series(1, ${visitors}::int) n`;
  await store.db.execute(sql`
    insert into visitors (id, site_id, anonymous_id)
    select 'visitor_' || n, ${siteId}, 'v_' || n from ${each}`);
  await store.db.execute(sql`
    insert into sessions (id, visitor_id, begun_at)
    select 'session_' || n, 'visitor_' || n, now() from ${each}`);
  await store.db.execute(sql`
    insert into conversations (id, site_id, visitor_id, last_seq, created_at, updated_at)
    select 'c_' || n, ${siteId}, 'visitor_' || n, 2, now(), now() from ${each}`);
  await store.db.execute(sql`
    insert into messages (id, conversation_id, seq, "from", text, client_id, created_at)
    select 'm_' || n || '_' || seq, 'c_' || n, seq, 'visitor', 'Hi', n || '_' || seq, now()
    from ${each}, generate_series(1, 2) seq`);
}

it('a statement that was planned for an empty store reads no more where that has grown', async () => {
  const names = Object.keys(STATEMENTS);
  const pagesOfAll = async () => {
    const pages: Record<string, number> = {};
    for (const name of names) pages[name] = await pagesOf(name);
    return pages;
  };
  for (const name of names) {
    for (let time = 0; time < TIMES; time += 1) await STATEMENTS[name]!(store);
  }
  const sent = await sendAsVisitor(store, speaker.visitorId, draft());
  conversationId = sent!.conversation.id;
  const before = await pagesOfAll();
  const none = Object.fromEntries(names.map((name) => [name, 0]));
  const tooMany = async () => {
    const after = Object.entries(await pagesOfAll());
    return Object.fromEntries(
      after.map(([name, pages]) => [name, pages - before[name]! > MOST_MORE ? pages : 0]),
    );
  };
  await grow(5_000);
  expect(await tooMany()).toEqual(none);

  // The integration of a site may count the messages of each visitor from one.
  await store.db.execute(sql`update messages set client_id = '1' where seq = 1`);
  sharedId = '1';
  expect(await tooMany()).toEqual(none);
});
