import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { agentSessions } from './account-schema.ts';
import { createAgent } from './agents.ts';
import { pushRecipients, putPushSubscription } from './push-subscriptions.ts';
import type { Store } from './store.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const NOW = new Date();
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const put = (sessionId: string, endpoint: string, updatedAt = NOW) =>
  putPushSubscription(store.db, {
    sessionId,
    endpoint,
    p256dh: 'p',
    auth: 'a',
    locale: 'en-US',
    updatedAt,
  });
const endpoints = async (when = NOW) =>
  (await pushRecipients(store.db, { siteId: 'site', assigneeId: null }, when)).map(
    ({ endpoint }) => endpoint,
  );

it('the oldest of more than twenty subscriptions of a person goes, and each one ends with its session', async () => {
  const account = { name: 'Ada', email: 'ada@example.com', role: 'agent', siteIds: null } as const;
  const agent = await createAgent(store.db, { ...account, passwordHash: '' }, NOW);
  if (!agent) throw new Error('no account');
  const ids = Array.from({ length: 21 }, (_, index) => `s_${index}`);
  await store.db.insert(agentSessions).values(
    ids.map((id) => ({
      id,
      token: id,
      userId: agent.id,
      createdAt: NOW,
      updatedAt: NOW,
      expiresAt: at(60),
    })),
  );
  for (const [index, id] of ids.entries()) await put(id, `https://push/${id}`, at(index));
  expect(await endpoints()).toEqual(ids.slice(1).map((id) => `https://push/${id}`));
  expect(await endpoints(at(60))).toEqual([]);
  await store.db.delete(agentSessions);
  expect(await endpoints()).toEqual([]);
  expect(await put('s_0', 'https://push/again')).toBe(false);
});
