import { afterAll, beforeEach, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { createAgent } from './agents.ts';
import { currentConversation } from './conversations.ts';
import { addNote } from './notes.ts';
import { sendAsVisitor } from './messages.ts';
import { newAnonymousId } from './ids.ts';
import { sweepOld, type Retention } from './retention.ts';
import { conversations, messages, visitors } from './schema.ts';
import { notes } from './desk-schema.ts';
import { beginSession } from './sessions.ts';
import { createSite } from './sites.ts';
import type { Store } from './store.ts';
import { anonymousVisitorOrNew, linkVisitor, lockVisitor } from './visitors.ts';

const NOW = new Date('2026-06-01T00:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60_000);

let store: Store;
let siteId: string;
beforeEach(async () => {
  await store?.close();
  store = await openTestStore();
  siteId = (await createSite(store.db, { name: 'Shop' }))!.id;
});
afterAll(() => store.close());

/** Somebody who came so long ago, and wrote then if they have words. */
async function visitor(seenDaysAgo: number, text?: string): Promise<string> {
  const at = daysAgo(seenDaysAgo);
  const { id } = await anonymousVisitorOrNew(store.db, siteId, newAnonymousId(), { at });
  await beginSession(store.db, id, at);
  if (text !== undefined) await sendAsVisitor(store, id, { text, clientId: text, at });
  return id;
}

/** One row at a time, unless the test stops it sooner. */
function sweep(retention: Retention, steps = Infinity, size = 1) {
  let left = steps;
  const goOn = async () => {
    left -= 1;
    return left >= 0;
  };
  return sweepOld(store.db, retention, NOW, { size, goOn });
}

const visitorIds = async () =>
  (await store.db.select().from(visitors)).map(({ id }) => id).toSorted();
const textsIn = async () =>
  (await store.db.select().from(messages)).map(({ text }) => text).toSorted();

it('visitors who never wrote are removed after their days, those who wrote and those who came since are kept', async () => {
  const wrote = await visitor(100, 'Hello');
  await visitor(31);
  const recent = await visitor(29);
  await visitor(50);
  expect(await sweep({ visitorsDays: 30 })).toEqual({ visitors: 2, conversations: 0 });
  expect(await visitorIds()).toEqual([wrote, recent].toSorted());
  expect(await textsIn()).toEqual(['Hello']);
});

it('a visitor whose id stands for look-alikes is kept as long as one of them is', async () => {
  const first = await visitor(50);
  const wrote = await visitor(40, 'Hello');
  await linkVisitor(store.db, wrote, first);
  await linkVisitor(store.db, await visitor(60), first);
  expect(await sweep({ visitorsDays: 30 })).toMatchObject({ visitors: 1 });
  expect(await visitorIds()).toEqual([first, wrote].toSorted());
  const removed = await sweep({ visitorsDays: 30, conversationsDays: 30 });
  expect(removed).toEqual({ visitors: 1, conversations: 1 });
  expect(await sweep({ visitorsDays: 30 })).toMatchObject({ visitors: 1 });
  expect(await visitorIds()).toEqual([]);
});

it('conversations are removed after their days with all that belongs to them, and then their visitors', async () => {
  const old = await visitor(400, 'Old');
  const current = await visitor(400, 'Once');
  await sendAsVisitor(store, current, { text: 'Again', clientId: 'again', at: daysAgo(10) });
  const account = { name: 'Ann', email: 'ann@shop.example', role: 'agent' as const, siteIds: null };
  const ann = (await createAgent(store.db, { ...account, passwordHash: '' }, NOW))!;
  const conversation = (await currentConversation(store.db, old))!;
  await addNote(store.db, conversation, ann, { text: 'A note', clientId: 'n', at: NOW });
  const removed = await sweep({ visitorsDays: 30, conversationsDays: 365 });
  expect(removed).toEqual({ visitors: 1, conversations: 1 });
  expect(await textsIn()).toEqual(['Again', 'Once']);
  expect(await store.db.select().from(notes)).toEqual([]);
  expect(await visitorIds()).toEqual([current]);
});

it('conversations are kept for good where no days are set for them', async () => {
  await visitor(4000, 'From long ago');
  expect(await sweep({ visitorsDays: 1 })).toEqual({ visitors: 0, conversations: 0 });
});

it('a sweep that is told to end does so after the step under way, and the next one goes on', async () => {
  for (let index = 0; index < 5; index += 1) await visitor(40 + index);
  expect(await sweep({ visitorsDays: 30 }, 2)).toMatchObject({ visitors: 2 });
  expect(await sweep({ visitorsDays: 30 }, Infinity, 2)).toMatchObject({ visitors: 3 });
  expect(await visitorIds()).toEqual([]);
});

it('a visitor who writes for the first time during a sweep is kept', async () => {
  const writing = await visitor(40);
  let swept: ReturnType<typeof sweep> | undefined;
  await store.db.transaction(async (tx) => {
    await lockVisitor(tx, writing);
    swept = sweep({ visitorsDays: 30 });
    // PostgreSQL passes over them; the embedded store lets nobody in between.
    if (process.env.TEST_DATABASE_URL) await swept;
    await tx
      .insert(conversations)
      .values({ id: 'c_1', siteId, visitorId: writing, createdAt: NOW, updatedAt: NOW });
  });
  expect(await swept).toMatchObject({ visitors: 0 });
  expect(await visitorIds()).toEqual([writing]);
});
