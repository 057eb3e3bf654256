import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { appendByAgent, appendByVisitor, appendInSession } from './append.ts';
import { changeConversation, lockConversation } from './conversations.ts';
import { newAnonymousId } from './ids.ts';
import { listMessages, sendAsAgent, sendAsVisitor, type Sent } from './messages.ts';
import { beginSession, endSession } from './sessions.ts';
import { messages } from './schema.ts';
import { createSite } from './sites.ts';
import type { Store } from './store.ts';
import { currentState, untilSomebodyWaits } from './testing.ts';
import { deleteVisitors } from './visitor-data.ts';
import { anonymousVisitorOrNew, retireVisitor } from './visitors.ts';

let store: Store;
let siteId: string;

beforeAll(async () => {
  store = await openTestStore();
  const site = await createSite(store.db, { name: 'Shop' });
  siteId = site!.id;
});
afterAll(() => store.close());

const AGENT = { id: 'alice', name: 'Alice' };
const draft = (clientId: string) => ({ text: `text of ${clientId}`, clientId, at: new Date() });

async function visitorWithConversation() {
  const { id } = await anonymousVisitorOrNew(store.db, siteId, newAnonymousId(), {
    at: new Date(),
  });
  const sent = await sendAsVisitor(store, id, draft('first'));
  return { id, conversationId: sent!.conversation.id };
}

const seqs = async (conversationId: string) =>
  (await listMessages(store.db, conversationId, { limit: 100 })).rows.map(({ seq }) => seq);

it('writes a visitor’s next message with one statement, and tells the conversation as it is then', async () => {
  const { id, conversationId } = await visitorWithConversation();
  const appended = await appendByVisitor(store, id, draft('second'));
  const page = await listMessages(store.db, conversationId, {});
  expect(appended?.message).toEqual(page.rows[1]);
  expect(appended?.conversation).toEqual(await currentState(store.db, id));
});

it('a message in a live session takes one statement, and tells the conversation as it is then', async () => {
  const { id, conversationId } = await visitorWithConversation();
  const session = await beginSession(store.db, id, new Date());
  const speaker = { visitorId: id, sessionId: session.id };
  const appended = await appendInSession(store, speaker, draft('second'));
  const page = await listMessages(store.db, conversationId, {});
  expect(appended?.message).toEqual(page.rows[1]);
  expect(appended?.conversation).toEqual(await currentState(store.db, id));
});

it('nothing is written in a session that has ended, is too old, is another visitor’s, or vouches otherwise', async () => {
  const { id, conversationId } = await visitorWithConversation();
  const other = await visitorWithConversation();
  const now = new Date();
  const monthAgo = new Date(now.getTime() - 31 * 24 * 60 * 60_000);
  const begin = (visitorId: string, at: Date) => beginSession(store.db, visitorId, at);
  const ended = await begin(id, now);
  await endSession(store.db, ended.id);
  const live = await begin(id, now);
  const foreign = await begin(other.id, now);
  // Last, since the next session to begin removes it.
  const old = await begin(id, monthAgo);
  const speakers = [
    ...[ended, old, foreign].map((session) => ({ visitorId: id, sessionId: session.id })),
    { visitorId: id, sessionId: live.id, isVerified: true },
  ];
  for (const speaker of speakers) {
    expect(await appendInSession(store, speaker, draft('second'))).toBeUndefined();
  }
  expect(await seqs(conversationId)).toEqual([1]);
});

it('writes an agent’s message with one statement, and the agent’s name to the conversation', async () => {
  const { id, conversationId } = await visitorWithConversation();
  const first = await appendByAgent(store, conversationId, AGENT, draft('a'));
  const second = await appendByAgent(store, conversationId, AGENT, draft('b'));
  const page = await listMessages(store.db, conversationId, {});
  expect([first?.message, second?.message]).toEqual(page.rows.slice(1));
  expect(second?.conversation).toEqual(await currentState(store.db, id));
  expect(second?.conversation.agentName).toBe('Alice');
});

it('writes nothing for a message that came before, from a closed conversation’s or a retired visitor', async () => {
  const repeated = await visitorWithConversation();
  expect(await appendByVisitor(store, repeated.id, draft('first'))).toBeUndefined();
  const closed = await visitorWithConversation();
  await changeConversation(store.db, closed.conversationId, () => ({ status: 'closed' }));
  expect(await appendByVisitor(store, closed.id, draft('second'))).toBeUndefined();
  const retired = await visitorWithConversation();
  await retireVisitor(store.db, retired.id);
  expect(await appendByVisitor(store, retired.id, draft('second'))).toBeUndefined();
  for (const { conversationId } of [repeated, closed, retired]) {
    expect(await seqs(conversationId)).toEqual([1]);
  }
});

it('keeps a message once, and counts without a gap, where the same one comes many times at once', async () => {
  const { id, conversationId } = await visitorWithConversation();
  const times = Array.from({ length: 12 }, (_, index) => index);
  const byVisitor = await Promise.all(
    times.map((index) => sendAsVisitor(store, id, draft(`v${index % 3}`))),
  );
  const byAgent = (await Promise.all(
    times.map((index) => sendAsAgent(store, conversationId, AGENT, draft(`a${index % 3}`))),
  )) as Sent[];
  const news = [...byVisitor, ...byAgent].filter((sent) => sent?.isNew);
  expect(news).toHaveLength(6);
  expect(await seqs(conversationId)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it('keeps a message of each visitor once where very many have the same id for it', async () => {
  const visitors = await Promise.all(Array.from({ length: 10 }, visitorWithConversation));
  const sendAll = (clientId: string) =>
    Promise.all(visitors.map(({ id }) => sendAsVisitor(store, id, draft(clientId))));
  const first = await sendAll('second');
  expect(first.every((sent) => sent?.isNew)).toBe(true);
  const again = await sendAll('second');
  expect(again.map((sent) => sent?.isNew)).toEqual(visitors.map(() => false));
  expect(again.map((sent) => sent?.message)).toEqual(first.map((sent) => sent?.message));
  // It stays theirs when they have a newer conversation.
  for (const { conversationId } of visitors) {
    await changeConversation(store.db, conversationId, () => ({ status: 'closed' }));
  }
  await sendAll('third');
  const later = await sendAll('second');
  expect(later.map((sent) => sent?.message)).toEqual(first.map((sent) => sent?.message));
  for (const { conversationId } of visitors) expect(await seqs(conversationId)).toEqual([1, 2]);
});

it('keeps a message once that another request writes to a conversation just before it is closed', async () => {
  const { id, conversationId } = await visitorWithConversation();
  const { text, clientId, at } = draft('second');
  await changeConversation(store.db, conversationId, () => ({ status: 'closed' }));
  let sent: ReturnType<typeof sendAsVisitor> | undefined;
  await store.db.transaction(async (tx) => {
    await lockConversation(tx, conversationId);
    sent = sendAsVisitor(store, id, { text, clientId, at });
    await untilSomebodyWaits(tx);
    // As if it was opened again, written to and closed once more since the other one looked.
    await tx.insert(messages).values({
      id: 'm_2',
      conversationId,
      seq: 2,
      from: 'visitor',
      text,
      clientId,
      createdAt: at,
    });
  });
  expect(await sent).toMatchObject({ isNew: false, message: { id: 'm_2', conversationId } });
});

it('keeps nothing of a visitor who is deleted while they and an agent write', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id, conversationId } = await visitorWithConversation();
    const writes = Array.from({ length: 6 }, (_, index) => [
      appendByVisitor(store, id, draft(`v${round}-${index}`)),
      appendByAgent(store, conversationId, AGENT, draft(`a${round}-${index}`)),
    ]).flat();
    await Promise.all([...writes.slice(0, 6), deleteVisitors(store.db, [id]), ...writes.slice(6)]);
    expect(await seqs(conversationId)).toEqual([]);
  }
});
