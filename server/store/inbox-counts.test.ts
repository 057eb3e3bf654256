import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { assignConversation } from './assignments.ts';
import { createAgent } from './agents.ts';
import { closeConversation } from './closing.ts';
import { newAnonymousId } from './ids.ts';
import { countInbox } from './inbox-counts.ts';
import { sendAsVisitor } from './messages.ts';
import { createSite } from './sites.ts';
import type { Store } from './store.ts';
import { anonymousVisitorOrNew } from './visitors.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const at = new Date();

async function begin(siteId: string): Promise<string> {
  const { id } = await anonymousVisitorOrNew(store.db, siteId, newAnonymousId(), { at });
  const sent = await sendAsVisitor(store, id, { text: 'Hello', clientId: 'a', at });
  return sent!.conversation.id;
}

it('counts the views of somebody’s sites alone', async () => {
  const shop = (await createSite(store.db, { name: 'Shop' }))!.id;
  const bank = (await createSite(store.db, { name: 'Bank' }))!.id;
  const account = { name: 'Ann', email: 'ann@shop.example', role: 'agent' as const, siteIds: null };
  const ann = (await createAgent(store.db, { ...account, passwordHash: '' }, at))!;
  const line = { event: { type: 'closed' as const, name: 'Ann' }, text: 'Closed', at };
  const mine = await begin(shop);
  const closed = await begin(shop);
  await begin(bank);
  expect(await assignConversation(store.db, mine, { assigneeId: ann.id, byName: 'Ann' })).toBe(
    'done',
  );
  await closeConversation(store.db, closed, line);
  expect(await countInbox(store.db, { personId: ann.id })).toEqual({
    mine: 1,
    unassigned: 1,
    open: 2,
    closed: 1,
    sites: { [shop]: 1, [bank]: 1 },
  });
  expect(await countInbox(store.db, { sites: [shop], personId: 'nobody' })).toEqual({
    mine: 0,
    unassigned: 0,
    open: 1,
    closed: 1,
    sites: { [shop]: 1 },
  });
  expect(await countInbox(store.db, { sites: [] })).toMatchObject({ open: 0, sites: {} });
});
