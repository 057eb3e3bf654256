import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { agents } from './account-schema.ts';
import { changeAgent, createAgent } from './agents.ts';
import { assignConversation } from './assignments.ts';
import { closeConversation } from './closing.ts';
import { conversationById } from './conversations.ts';
import { newAnonymousId } from './ids.ts';
import { sendAsVisitor } from './messages.ts';
import { createSite } from './sites.ts';
import type { Store } from './store.ts';
import { untilSomebodyWaits } from './testing.ts';
import { anonymousVisitorOrNew, lockVisitor } from './visitors.ts';

const NOW = new Date();

let store: Store;
let siteId: string;
beforeAll(async () => {
  store = await openTestStore();
  siteId = (await createSite(store.db, { name: 'Shop' }))!.id;
});
afterAll(() => store.close());

async function openBen() {
  await store.db.delete(agents);
  const account = { name: 'Ben', email: 'ben@shop.example', role: 'agent' as const };
  const fields = { ...account, siteIds: null, passwordHash: '' };
  return (await createAgent(store.db, fields, NOW))!;
}

async function conversation(): Promise<string> {
  const at = NOW;
  const { id } = await anonymousVisitorOrNew(store.db, siteId, newAnonymousId(), { at });
  const sent = await sendAsVisitor(store, id, { text: 'Hi', clientId: 'a', at });
  return sent!.conversation.id;
}

it.each([{ isDisabled: true }, { siteIds: ['another'] }])(
  'a conversation does not go to somebody who cannot answer it from this moment: %o',
  async (change) => {
    const ben = await openBen();
    const id = await conversation();
    let assigned: ReturnType<typeof assignConversation> | undefined;
    await store.db.transaction(async (tx) => {
      await changeAgent(tx, ben.id, NOW, () => change);
      assigned = assignConversation(store.db, id, {
        assigneeId: ben.id,
        byName: 'Ann',
        byId: 'ann',
      });
      await untilSomebodyWaits(tx);
    });
    expect(await assigned).toBe('no_such_person');
    expect((await conversationById(store.db, id))?.assigneeId).toBeNull();
  },
);

it('a conversation is given to somebody, and closed, while somebody else holds its visitor', async () => {
  // The embedded store runs one transaction at a time.
  if (!process.env['TEST_DATABASE_URL']) return;
  const ben = await openBen();
  const id = await conversation();
  const { visitorId } = (await conversationById(store.db, id))!;
  const line = (type: 'assigned' | 'closed') => {
    const event = { type, name: 'Ben' };
    return { event, text: type, at: NOW };
  };
  await store.db.transaction(async (tx) => {
    await lockVisitor(tx, visitorId);
    const assignment = { assigneeId: ben.id, byName: 'Ann', byId: 'ann', line: line('assigned') };
    await assignConversation(store.db, id, assignment);
    await closeConversation(store.db, id, line('closed'));
  });
  expect(await conversationById(store.db, id)).toMatchObject({
    assigneeId: ben.id,
    status: 'closed',
    waitingSince: null,
    lastSeq: 3,
  });
});
