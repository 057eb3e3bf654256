import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { makeRandom } from '../testing/random.ts';
import { appendInSession, type Appended, type NewMessage, type Speaker } from './append.ts';
import { appendTogether, makeAppendTogether } from './append-together.ts';
import { changeConversation, lockConversation, moveConversations } from './conversations.ts';
import { newAnonymousId } from './ids.ts';
import { listMessages, sendAsAgent, sendAsVisitor } from './messages.ts';
import { messages } from './schema.ts';
import { beginSession, endSession } from './sessions.ts';
import { createSite } from './sites.ts';
import type { Store } from './store.ts';
import { currentState, untilSomebodyWaits } from './testing.ts';
import { deleteVisitors } from './visitor-data.ts';
import { anonymousVisitorOrNew, retireVisitor } from './visitors.ts';

let store: Store;
let siteId: string;

beforeAll(async () => {
  store = await openTestStore();
  siteId = (await createSite(store.db, { name: 'Shop' }))!.id;
});
afterAll(() => store.close());

const AT = new Date('2026-03-01T12:00:00Z');
const draft = (clientId: string, at = new Date()) => ({
  text: `text of ${clientId}`,
  clientId,
  at,
});

type Writer = Speaker & { conversationId: string };

async function openWriter(at = new Date()): Promise<Writer> {
  const { id: visitorId } = await anonymousVisitorOrNew(store.db, siteId, newAnonymousId(), { at });
  const sent = await sendAsVisitor(store, visitorId, draft('first', at));
  const { id: sessionId } = await beginSession(store.db, visitorId, at);
  return { visitorId, sessionId, conversationId: sent!.conversation.id };
}

const openWriters = (count: number, at?: Date) =>
  Promise.all(Array.from({ length: count }, () => openWriter(at)));

const all = async (conversationId: string) =>
  (await listMessages(store.db, conversationId, { limit: 100 })).rows;
const seqs = async (conversationId: string) => (await all(conversationId)).map(({ seq }) => seq);
const clientIds = async (conversationId: string) =>
  (await all(conversationId)).map(({ clientId }) => clientId);

/** The same store, and the names of the statements that it runs. */
function watched(over: Partial<Store> = {}) {
  const ran: string[] = [];
  const run: Store['run'] = (statement, values) => {
    ran.push(statement.name);
    return (over.run ?? store.run)(statement, values);
  };
  return { ran, store: { ...store, ...over, run } };
}

it('a message that comes alone takes the lone statement, each time', async () => {
  const [writer] = (await openWriters(1)) as [Writer];
  const { ran, store } = watched();
  const append = makeAppendTogether(store);
  for (const clientId of ['second', 'third']) {
    expect((await append(writer, draft(clientId)))?.message).toMatchObject({ clientId });
  }
  expect(ran).toEqual(['append_in_session', 'append_in_session']);
});

it('messages of several visitors that come at once are written by one statement, and told as they and their conversations are then', async () => {
  const writers = await openWriters(10);
  const { ran, store } = watched();
  const append = makeAppendTogether(store);
  const texts = ["it's", '{"a\\b", NULL}', '\ufeffmarked', '第二行 👋\n', '\\'];
  const appended = await Promise.all(
    writers.map((writer, index) =>
      append(writer, { ...draft('second'), text: texts[index % texts.length]! }),
    ),
  );
  expect(ran).toEqual(['append_together']);
  for (const [index, { visitorId, conversationId }] of writers.entries()) {
    expect(appended[index]?.message.text).toBe(texts[index % texts.length]);
    expect(appended[index]?.message).toEqual((await all(conversationId))[1]);
    expect(appended[index]?.conversation).toEqual(await currentState(store.db, visitorId));
  }
});

it('the messages that a visitor sends at once keep their order, and count without a gap', async () => {
  const writers = await openWriters(4);
  const append = makeAppendTogether(store);
  const numbers = Array.from({ length: 8 }, (_, index) => String(index));
  await Promise.all(
    numbers.flatMap((number) => writers.map((writer) => append(writer, draft(number)))),
  );
  for (const { conversationId } of writers) {
    expect(await clientIds(conversationId)).toEqual(['first', ...numbers]);
    expect(await seqs(conversationId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
});

it('a shared statement leaves out whom the lone one writes nothing for, and nobody else', async () => {
  const [closed, ended, old, other, verified, repeated, retired, ...well] = (await openWriters(
    9,
  )) as [Writer, Writer, Writer, Writer, Writer, Writer, Writer, ...Writer[]];
  await changeConversation(store.db, closed.conversationId, () => ({ status: 'closed' }));
  await endSession(store.db, ended.sessionId);
  await retireVisitor(store.db, retired.visitorId);
  const monthAgo = new Date(Date.now() - 31 * 24 * 60 * 60_000);
  const { id: oldSession } = await beginSession(store.db, old.visitorId, new Date(), monthAgo);
  const nobody = await anonymousVisitorOrNew(store.db, siteId, newAnonymousId(), {
    at: new Date(),
  });
  const asked = [
    { speaker: closed, draft: draft('second') },
    { speaker: ended, draft: draft('second') },
    { speaker: { ...old, sessionId: oldSession }, draft: draft('second') },
    { speaker: { ...other, sessionId: well[0]!.sessionId }, draft: draft('second') },
    { speaker: { ...verified, isVerified: true }, draft: draft('second') },
    { speaker: repeated, draft: draft('first') },
    { speaker: retired, draft: draft('second') },
    { speaker: { visitorId: nobody.id, sessionId: 'none' }, draft: draft('second') },
    ...well.map((speaker) => ({ speaker, draft: draft('second') })),
  ];
  const written = await appendTogether(store, asked);
  expect([...written.keys()]).toEqual(asked.slice(-2));
  const outsiders = [closed, ended, old, other, verified, repeated, retired];
  for (const { conversationId } of outsiders) expect(await seqs(conversationId)).toEqual([1]);
  for (const { conversationId } of well) expect(await seqs(conversationId)).toEqual([1, 2]);
  const append = makeAppendTogether(store);
  const results = await Promise.all(asked.map((one) => append(one.speaker, one.draft)));
  expect(results).toEqual(asked.map(() => undefined));
});

it('nobody waits for the conversation that somebody else holds but its own visitor', async () => {
  // The embedded store runs one transaction at a time.
  if (!process.env['TEST_DATABASE_URL']) return;
  const [held, ...others] = (await openWriters(5)) as [Writer, ...Writer[]];
  const append = makeAppendTogether(store);
  let isWritten = false;
  let late: Promise<Appended | undefined> | undefined;
  await store.db.transaction(async (tx) => {
    await lockConversation(tx, held.conversationId);
    late = append(held, draft('second')).finally(() => (isWritten = true));
    const results = await Promise.all(others.map((writer) => append(writer, draft('second'))));
    expect(results.map((result) => result?.message.seq)).toEqual(others.map(() => 2));
    expect(isWritten).toBe(false);
    await tx.execute(sql`update conversations set last_seq = 7 where id = ${held.conversationId}`);
  });
  expect((await late)?.message.seq).toBe(8);
});

it('a shared statement goes by what others wrote after it looked and before it had its locks', async () => {
  // The embedded store runs one statement at a time.
  if (!process.env['TEST_DATABASE_URL']) return;
  const [closed, renewed, moved, deleted, answered, reopened, known, ...well] = (await openWriters(
    9,
  )) as [Writer, Writer, Writer, Writer, Writer, Writer, Writer, ...Writer[]];
  const asked = [closed, renewed, moved, deleted, answered, reopened, ...well].map((speaker) => ({
    speaker,
    draft: draft('second'),
  }));
  const slowStore: Store = {
    ...store,
    run({ name, text }, values) {
      const slowText = text.replace(/cardinality\(.*?\)/, '$& from pg_advisory_xact_lock(1)');
      return store.run({ name: `slow_${name}`, text: slowText }, values);
    },
  };
  const setStatus = ({ conversationId }: Writer, status: 'open' | 'closed') =>
    changeConversation(store.db, conversationId, () => ({ status }));
  let written: ReturnType<typeof appendTogether> | undefined;
  await store.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(1)`);
    written = appendTogether(slowStore, asked);
    await untilSomebodyWaits(tx);
    await setStatus(closed, 'closed');
    await setStatus(renewed, 'closed');
    await sendAsVisitor(store, renewed.visitorId, draft('anew'));
    await moveConversations(store.db, moved.visitorId, known.visitorId);
    await deleteVisitors(store.db, [deleted.visitorId]);
    await sendAsAgent(store, answered.conversationId, { id: 'a', name: 'Alice' }, draft('answer'));
    await setStatus(reopened, 'closed');
    await setStatus(reopened, 'open');
  });
  const results = await written!;
  expect(asked.map((one) => results.get(one)?.message.seq)).toEqual([
    ...[undefined, undefined, undefined, undefined],
    ...[3, 2, 2, 2],
  ]);
  expect(await clientIds(answered.conversationId)).toEqual(['first', 'answer', 'second']);
  for (const { conversationId } of [closed, renewed, moved]) {
    expect(await clientIds(conversationId)).toEqual(['first']);
  }
  expect(await clientIds(deleted.conversationId)).toEqual([]);
});

it('a double that only the index knows is refused alone, and the others are written', async () => {
  const [double, ...others] = (await openWriters(4)) as [Writer, ...Writer[]];
  // As if it was written after the statement looked.
  await store.db.insert(messages).values({
    id: 'm_unseen',
    conversationId: double.conversationId,
    seq: 2,
    from: 'system',
    text: 'unseen',
    clientId: 'second',
    createdAt: AT,
  });
  const { ran, store: watchedStore } = watched();
  const append = makeAppendTogether(watchedStore);
  const results = await Promise.all(
    [double, ...others].map((writer) => append(writer, draft('second'))),
  );
  expect(results.map((result) => result?.message.seq)).toEqual([undefined, 2, 2, 2]);
  expect(ran[0]).toBe('append_together');
  for (const { conversationId } of others) expect(await seqs(conversationId)).toEqual([1, 2]);
});

it('each message is refused as it would be alone while the store is out of reach', async () => {
  const writers = await openWriters(4);
  const away = new Error('Connection terminated unexpectedly');
  const { ran, store: brokenStore } = watched({ run: () => Promise.reject(away) });
  const append = makeAppendTogether(brokenStore);
  const results = await Promise.allSettled(
    writers.map((writer) => append(writer, draft('second'))),
  );
  expect(results).toEqual(writers.map(() => ({ status: 'rejected', reason: away })));
  // None of them a second time: the store has enough to do.
  expect(ran).toEqual(['append_together']);
  for (const { conversationId } of writers) expect(await seqs(conversationId)).toEqual([1]);
});

type Append = (speaker: Speaker, draft: NewMessage) => Promise<Appended | undefined>;

/** Returns what became of the sends, without the names of visitors, so that two worlds can be compared. */
async function playRound(
  writers: Writer[],
  round: number,
  random: () => number,
  sendAll: (sends: { writer: Writer; draft: NewMessage }[]) => Promise<(Appended | undefined)[]>,
) {
  const at = new Date(AT.getTime() + 1000 * round);
  const pick = (count: number) => Math.floor(random() * count);
  for (const writer of writers) {
    const act = pick(12);
    const { conversationId, visitorId } = writer;
    if (act === 0) await changeConversation(store.db, conversationId, () => ({ status: 'closed' }));
    if (act === 1 || act === 2)
      await changeConversation(store.db, conversationId, () => ({ status: 'open' }));
    if (act === 3) await endSession(store.db, writer.sessionId);
    if (act > 3 && act < 6) writer.sessionId = (await beginSession(store.db, visitorId, at)).id;
    if (act === 6) writer.isVerified = !writer.isVerified;
    if (act === 7) {
      await sendAsAgent(store, conversationId, { id: 'a', name: 'Alice' }, draft(`a${round}`, at));
    }
    if (act === 8) {
      // A conversation more: the newest one is written to.
      await changeConversation(store.db, conversationId, () => ({ status: 'closed' }));
      const sent = await sendAsVisitor(store, visitorId, draft(`new${round}`, at));
      writer.conversationId = sent!.conversation.id;
    }
  }
  const sends = Array.from({ length: 1 + pick(3 * writers.length) }, () => ({
    writer: writers[pick(writers.length)]!,
    // Some of them again, from this round or the one before.
    draft: draft(`${round - pick(2)}-${pick(3)}`, at),
  }));
  return (await sendAll(sends)).map((result) => result?.message.seq);
}

/** All that is stored of them, but for ids. */
async function storedOf(writers: readonly Writer[]) {
  const found: unknown[] = [];
  for (const { visitorId } of writers) {
    const stored = await store.db.execute(sql`
      select c.status, c.last_seq, c.visitor_seq, c.waiting_since, c.updated_at, c.agent_name, (
        select json_agg(json_build_array(seq, "from", text, client_id, created_at, agent_id) order by seq)
        from messages where conversation_id = c.id
      ) as messages
      from conversations c where visitor_id = ${visitorId} order by ordinal`);
    found.push((stored as { rows: unknown[] }).rows);
  }
  return found;
}

it.each([1, 2])(
  'a random mix of what visitors and agents do ends the same, written together or one by one (seed %i)',
  async (seed) => {
    const together = await openWriters(8, AT);
    const oneByOne = await openWriters(8, AT);
    const { ran, store: watchedStore } = watched();
    const append: Append = makeAppendTogether(watchedStore);
    const [random, sameRandom] = [makeRandom(seed).next, makeRandom(seed).next];
    for (let round = 1; round <= 15; round += 1) {
      const results = await playRound(together, round, random, (sends) =>
        Promise.all(sends.map(({ writer, draft }) => append(writer, draft))),
      );
      const expected = await playRound(oneByOne, round, sameRandom, async (sends) => {
        const done: (Appended | undefined)[] = [];
        for (const { writer, draft } of sends) {
          done.push(await appendInSession(store, writer, draft));
        }
        return done;
      });
      expect(results).toEqual(expected);
    }
    expect(await storedOf(together)).toEqual(await storedOf(oneByOne));
    expect(ran.filter((name) => name === 'append_together').length).toBeGreaterThan(10);
  },
);
