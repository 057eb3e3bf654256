import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { assignConversation } from './assignments.ts';
import { createAgent } from './agents.ts';
import { closeConversation } from './closing.ts';
import { newAnonymousId } from './ids.ts';
import { countInbox } from './inbox-counts.ts';
import { markReadByPerson } from './agent-reads.ts';
import { conversationById } from './conversations.ts';
import { sendAsAgent, sendAsVisitor } from './messages.ts';
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
  expect(
    await assignConversation(store.db, mine, { assigneeId: ann.id, byName: 'Ann', byId: ann.id }),
  ).toBe('done');
  await closeConversation(store.db, closed, line);
  expect(await countInbox(store.db, { personId: ann.id })).toEqual({
    mine: 1,
    unassigned: 1,
    open: 2,
    closed: 1,
    unread: 2,
    sites: { [shop]: 1, [bank]: 1 },
  });
  expect(await countInbox(store.db, { sites: [shop], personId: 'nobody' })).toEqual({
    mine: 0,
    unassigned: 0,
    open: 1,
    closed: 1,
    unread: 0,
    sites: { [shop]: 1 },
  });
  expect(await countInbox(store.db, { sites: [] })).toMatchObject({ open: 0, sites: {} });
});

it('counts a person’s unread messages in all that is open and theirs, or nobody’s', async () => {
  const shop = (await createSite(store.db, { name: 'Shop 2' }))!.id;
  const make = async (name: string, created: Date) => {
    const account = { name, email: `${name}@two.example`, role: 'agent' as const, siteIds: [shop] };
    return (await createAgent(store.db, { ...account, passwordHash: '' }, created))!;
  };
  const [joe, kim] = [await make('joe', new Date(0)), await make('kim', new Date(0))];
  const late = await make('late', new Date(at.getTime() + 1));
  const unread = async ({ id }: { id: string }) =>
    (await countInbox(store.db, { sites: [shop], personId: id })).unread;
  const give = (id: string, assigneeId: string) =>
    assignConversation(store.db, id, { assigneeId, byName: 'Joe', byId: joe.id });

  // More than the console loads at once.
  const many = [];
  for (let count = 0; count < 40; count += 1) many.push(await begin(shop));
  const [first = '', second = '', third = '', fourth = ''] = many;
  expect([await unread(joe), await unread(kim), await unread(late)]).toEqual([40, 40, 0]);

  // One has read it, the other has not; a conversation that is one's own concerns no other.
  await markReadByPerson(store.db, joe.id, (await conversationById(store.db, first))!, 1);
  await give(second, kim.id);
  expect([await unread(joe), await unread(kim)]).toEqual([38, 40]);

  // An answer ends it for all, and so does closing.
  const answer = { text: 'Hi', clientId: 'b', at };
  await sendAsAgent(store, third, { id: 'machine', name: 'M' }, answer);
  await closeConversation(store.db, fourth, { event: { type: 'closed', name: 'J' }, text: '', at });
  expect([await unread(joe), await unread(kim)]).toEqual([36, 38]);
  expect((await countInbox(store.db, { personId: joe.id })).unread).toBeGreaterThanOrEqual(36);
});
