import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import type { Message, MessagesQuery } from '../../shared/wire/wire.ts';
import { ApiError } from '../data/http.ts';
import type { InboxApi, ThreadApi } from '../data/inbox-api.ts';
import { createConversationList } from './conversation-list.ts';
import { makeGone } from './gone.ts';
import { createOpenThread } from './open-thread.ts';

/** One conversation on a server that lives in memory and can be made to fail. */
class FakeServer implements ThreadApi, Pick<InboxApi, 'conversations'> {
  readonly messagesSent: Message[] = [];
  readonly queries: MessagesQuery[] = [];
  agentReadSeq = 0;
  isDeleted = false;
  isAway = false;
  ownId: string | undefined;
  failure: 'none' | 'fails' | 'refuses' | 'loses-answer' = 'none';
  /** The next reply waits for this on its way. */
  delay: Promise<void> | undefined;

  write(count: number): Message[] {
    return Array.from({ length: count }, () => this.#add('visitor', 'hi'));
  }

  async conversations() {
    return { conversations: [this.#conversation()], nextCursor: null };
  }

  async conversation() {
    if (this.isDeleted) throw new ApiError(404, { code: 'not_found', message: 'gone' });
    const conversation = this.#conversation();
    return {
      conversation,
      visitor: {
        id: conversation.visitor.id,
        ...(this.ownId !== undefined && { ownId: this.ownId }),
        profile: {},
        context: {},
        pages: [],
        lookAlikes: [],
        newestId: 'c1',
      },
    };
  }

  async messages(_id: string, query: MessagesQuery) {
    this.queries.push(query);
    if (this.isDeleted) throw new ApiError(404, { code: 'not_found', message: 'gone' });
    if (this.isAway) throw new ApiError(503, { message: 'away' });
    const { since, before, limit = 50 } = query;
    if (since !== undefined) {
      const after = this.messagesSent.filter(({ seq }) => seq > since);
      return { messages: after.slice(0, limit), hasMore: after.length > limit };
    }
    const until = this.messagesSent.filter(({ seq }) => before === undefined || seq < before);
    return { messages: until.slice(-limit), hasMore: until.length > limit };
  }

  async send(_id: string, { text, clientId }: { text: string; clientId: string }) {
    const { delay, failure } = this;
    this.delay = undefined;
    if (delay) await delay;
    if (failure === 'fails') throw new ApiError(503, { message: 'down' });
    if (failure === 'refuses') {
      throw new ApiError(409, { code: 'conversation_superseded', message: 'Go on there.' });
    }
    const known = this.messagesSent.find((message) => message.clientId === clientId);
    const message = known ?? this.#add('agent', text, { agentName: 'Dana', clientId });
    if (failure === 'loses-answer') throw new ApiError(0, { message: 'lost' });
    return { message };
  }

  async read(_id: string, seq: number) {
    this.agentReadSeq = seq;
  }

  #add(from: Message['from'], text: string, more: Partial<Message> = {}): Message {
    const seq = this.messagesSent.length + 1;
    const createdAt = new Date(Date.UTC(2026, 10, 22, 10, 0, seq)).toISOString();
    const message = { id: `m${seq}`, conversationId: 'c1', seq, from, text, createdAt, ...more };
    this.messagesSent.push(message);
    return message;
  }

  #conversation(): AgentConversation {
    const lastMessage = this.messagesSent[this.messagesSent.length - 1];
    return {
      id: 'c1',
      status: 'open',
      lastSeq: this.messagesSent.length,
      readSeq: 0,
      agentReadSeq: this.agentReadSeq,
      siteId: 's1',
      siteName: 'Shop',
      visitorSeq: this.messagesSent.length,
      ownReadSeq: this.agentReadSeq,
      createdAt: '2026-11-22T10:00:00.000Z',
      updatedAt: lastMessage?.createdAt ?? '2026-11-22T10:00:00.000Z',
      ...(lastMessage ? { lastMessage } : {}),
      visitor: { id: 'v_1' },
    };
  }
}

async function openThread(written: number, server = new FakeServer(), outboxes = new Map()) {
  server.write(written);
  const errors: unknown[] = [];
  const gone = makeGone();
  const onError = (error: unknown) => errors.push(error);
  const { list, thread, dispose } = createRoot((dispose) => {
    const [agentName] = createSignal<string | undefined>('Dana');
    const conversations = createConversationList({ api: server, agentId: 'a1', gone, onError });
    return {
      list: conversations,
      thread: createOpenThread({
        api: server,
        list: conversations,
        agentName,
        outboxes,
        gone,
        onError,
      }),
      dispose,
    };
  });
  await list.refresh();
  await thread.open('c1');
  const texts = () => thread.entries.map(({ text }) => text);
  const keys = () => thread.entries.map(({ key }) => key);
  return { server, list, thread, errors, gone, outboxes, texts, keys, dispose };
}

const seqKeys = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `c1/seq:${from + index}`);

describe('the open thread', () => {
  it('shows the newest page, and older ones when asked', async () => {
    const { thread, keys } = await openThread(120);
    expect(keys()).toEqual(seqKeys(71, 120));
    await thread.loadOlder();
    await thread.loadOlder();
    expect(keys()).toEqual(seqKeys(1, 120));
    expect(thread.hasOlder()).toBe(false);
  });

  it('loads older messages while those of a thread that was left are still under way', async () => {
    const { server, thread } = await openThread(60);
    const { messages } = server;
    let answer = () => {};
    server.messages = async (id, query) => {
      if (id === 'c1' && query.before !== undefined) {
        await new Promise<void>((resolve) => (answer = resolve));
      }
      return messages.call(server, id, query);
    };
    const late = thread.loadOlder();
    await thread.open('c2');
    expect(thread.isLoadingOlder()).toBe(false);
    server.queries.length = 0;
    await thread.loadOlder();
    expect(server.queries.map(({ before }) => before)).toEqual([11]);
    answer();
    await late;
  });

  it('says that older messages failed to load, until they are there', async () => {
    const { server, thread, keys, errors } = await openThread(60);
    server.isAway = true;
    await thread.loadOlder();
    expect([thread.hasOlderFailed(), thread.isLoadingOlder()]).toEqual([true, false]);
    expect(errors).toHaveLength(1);
    server.isAway = false;
    await thread.loadOlder();
    expect(thread.hasOlderFailed()).toBe(false);
    expect(keys()).toEqual(seqKeys(1, 60));
  });

  it('fetches what was missed, however much that is, and nothing else', async () => {
    const { server, thread, keys } = await openThread(3);
    server.write(250);
    server.queries.length = 0;
    await thread.resync();
    expect(keys()).toEqual(seqKeys(1, 253));
    expect(server.queries.map(({ since }) => since)).toEqual([3, 103, 203]);
  });

  it('fills the hole that a push shows', async () => {
    const { server, list, thread, keys } = await openThread(2);
    const pushed = server.write(4)[3]!;
    list.takeMessage(pushed);
    thread.takeMessage(pushed);
    await expect.poll(keys).toEqual(seqKeys(1, 6));
  });

  it('shows a reply once, whether its answer or its push comes first', async () => {
    const { server, thread, texts } = await openThread(1);
    const sending = thread.send('hello');
    thread.takeMessage(server.messagesSent[1]!);
    await sending;
    thread.takeMessage(server.messagesSent[1]!);
    expect(texts()).toEqual(['hi', 'hello']);
    expect(thread.entries[1]?.state).toBe('sent');
  });

  it('sends a reply again under the same clientId, so that it arrives once', async () => {
    const { server, thread, texts, errors } = await openThread(1);
    server.failure = 'loses-answer';
    await thread.send('hello');
    expect(thread.entries[1]?.state).toBe('failed');
    expect(errors).toHaveLength(1);

    server.failure = 'none';
    await thread.resend(thread.entries[1]!.clientId!);
    expect(texts()).toEqual(['hi', 'hello']);
    expect(thread.entries[1]?.state).toBe('sent');
    expect(server.messagesSent).toHaveLength(2);
  });

  it('lets no reply overtake one that was written before it', async () => {
    const { server, thread } = await openThread(0);
    let arrive = () => {};
    server.delay = new Promise((resolve) => (arrive = resolve));
    const both = [thread.send('first'), thread.send('second')];
    expect(thread.entries.map(({ state }) => state)).toEqual(['sending', 'sending']);
    arrive();
    await Promise.all(both);
    expect(server.messagesSent.map(({ text }) => text)).toEqual(['first', 'second']);
  });

  it('keeps back what waited behind a reply that failed, and both can be sent again', async () => {
    const { server, thread } = await openThread(0);
    server.failure = 'fails';
    await Promise.all([thread.send('first'), thread.send('second')]);
    server.failure = 'none';
    expect(thread.entries.map(({ text, state }) => [text, state])).toEqual([
      ['first', 'failed'],
      ['second', 'failed'],
    ]);
    const [first, second] = thread.entries.map(({ clientId }) => clientId!);
    await Promise.all([thread.resend(first!), thread.resend(second!)]);
    expect(server.messagesSent.map(({ text }) => text)).toEqual(['first', 'second']);
  });

  it('tells which conversation holds a reply that failed, until it is sent, discarded, settled elsewhere or gone', async () => {
    const { server, thread, outboxes, dispose } = await openThread(1);
    server.failure = 'fails';
    const sending = thread.send('hello');
    expect(thread.hasFailed('c1')).toBe(false);
    await sending;
    expect([thread.hasFailed('c1'), thread.hasFailed('c2')]).toEqual([true, false]);
    dispose();

    const next = await openThread(0, server, outboxes);
    expect(next.thread.hasFailed('c1')).toBe(true);
    server.failure = 'none';
    await next.thread.resend(next.thread.entries[1]!.clientId!);
    expect(next.thread.hasFailed('c1')).toBe(false);
    server.failure = 'fails';
    await next.thread.send('once more');
    next.thread.takeSettled('c1', next.thread.entries.at(-1)!.clientId!);
    expect(next.thread.hasFailed('c1')).toBe(false);
    await next.thread.send('again');
    next.thread.forget(['c1']);
    expect(next.thread.hasFailed('c1')).toBe(false);
  });

  it('lets a reply go on behind one that is refused for good', async () => {
    const { server, thread } = await openThread(0);
    let arrive = () => {};
    server.delay = new Promise((resolve) => (arrive = resolve));
    server.failure = 'refuses';
    const both = [thread.send('first'), thread.send('second')];
    server.failure = 'none';
    arrive();
    await Promise.all(both);
    expect(thread.entries.map(({ text, state, refusal }) => [text, state, refusal])).toEqual([
      ['second', 'sent', undefined],
      ['first', 'failed', 'Go on there.'],
    ]);
  });

  it('takes a failed reply away when it is discarded, and none that is under way', async () => {
    const { server, thread, texts } = await openThread(1);
    server.failure = 'fails';
    await thread.send('hello');
    expect(thread.entries[1]).toMatchObject({ state: 'failed' });
    server.failure = 'none';
    const again = thread.resend(thread.entries[1]!.clientId!);
    thread.discard(thread.entries[1]!.clientId!);
    expect(texts()).toEqual(['hi', 'hello']);
    await again;
    server.failure = 'fails';
    await thread.send('once more');
    thread.discard(thread.entries[2]!.clientId!);
    expect(texts()).toEqual(['hi', 'hello']);
  });

  it('keeps the reason of a refusal that stays, whatever is tried', async () => {
    const { server, thread } = await openThread(1);
    server.failure = 'refuses';
    await thread.send('hello');
    expect(thread.entries[1]).toMatchObject({ state: 'failed', refusal: 'Go on there.' });
    server.failure = 'none';
    await thread.resend(thread.entries[1]!.clientId!);
    expect(thread.entries[1]?.state).toBe('sent');
    expect(thread.entries[1]?.refusal).toBeUndefined();
  });

  it('keeps a failed reply below what comes in meanwhile', async () => {
    const { server, list, thread, texts } = await openThread(1);
    server.failure = 'fails';
    await thread.send('hello');
    const [pushed] = server.write(1);
    list.takeMessage(pushed!);
    thread.takeMessage(pushed!);
    expect(texts()).toEqual(['hi', 'hi', 'hello']);
  });

  it('leaves what was not sent to the next one, where it arrives once', async () => {
    const { server, thread, outboxes, dispose } = await openThread(1);
    server.failure = 'fails';
    await thread.send('refused');
    server.failure = 'loses-answer';
    await thread.send('arrived');
    server.failure = 'none';
    void thread.send('under way');
    dispose();

    const next = await openThread(0, server, outboxes);
    const shown = () => next.thread.entries.map(({ text, state }) => [text, state]);
    expect(shown()).toEqual([
      ['hi', undefined],
      ['arrived', 'sent'],
      ['under way', 'sent'],
      ['refused', 'failed'],
    ]);
    await next.thread.resend(next.thread.entries[3]!.clientId!);
    expect(shown()[3]).toEqual(['refused', 'sent']);
    next.dispose();
    expect([...outboxes.values()].flat()).toEqual([]);
  });

  it('follows its own visitor to another page, and nobody who looks like them', async () => {
    const { server, thread } = await openThread(1);
    const page = { url: 'https://shop.example/basket', at: '2026-11-22T11:00:00.000Z' };
    server.ownId = 'v_2';
    await thread.resync();
    thread.takePage('v_1', page);
    expect(thread.visitor()?.pages).toEqual([]);
    thread.takePage('v_2', page);
    expect(thread.visitor()?.pages).toEqual([page]);
    expect(thread.visitor()?.context.url).toBe(page.url);
  });

  it('learns of a newer conversation of its visitor, and of nobody else’s', async () => {
    const { server, list, thread } = await openThread(1);
    const begun = async (id: string, visitorId: string, createdAt: string) => {
      const { conversation } = await server.conversation();
      const other = { ...conversation, id, createdAt, visitor: { id: visitorId } };
      list.take(other);
      thread.takeConversation(other);
    };
    await begun('c0', 'v_1', '2026-11-21T10:00:00.000Z');
    await begun('c2', 'v_2', '2026-11-23T10:00:00.000Z');
    expect(thread.visitor()?.newestId).toBe('c1');
    await begun('c3', 'v_1', '2026-11-23T10:00:00.000Z');
    expect(thread.visitor()?.newestId).toBe('c3');
  });

  it('says that a conversation is missing, whatever of it was still on its way', async () => {
    const { server, thread, gone, keys } = await openThread(2);
    const late = server.write(1);
    const under = thread.resync();
    gone.addConversation('c1');
    thread.forget(['c1']);
    await under;
    thread.takeMessage(late[0]!);
    expect([thread.phase(), keys()]).toEqual(['missing', []]);
    server.queries.length = 0;
    await thread.open('c1');
    expect([thread.phase(), keys(), server.queries]).toEqual(['missing', [], []]);
  });

  it('says that a conversation failed to load, until it is there', async () => {
    const server = new FakeServer();
    server.isAway = true;
    const { thread, keys } = await openThread(1, server);
    expect(thread.phase()).toBe('failed');
    server.isAway = false;
    const again = thread.resync();
    expect(thread.phase()).toBe('loading');
    await again;
    expect([thread.phase(), keys()]).toEqual(['ready', seqKeys(1, 1)]);
  });

  it('shows nothing more of an earlier conversation that was deleted', async () => {
    const { server, list, thread, keys } = await openThread(1);
    const { conversation } = await server.conversation();
    list.take({ ...conversation, previousId: 'c0' });
    await thread.loadOlder();
    list.take({ ...conversation, previousId: 'c0' });
    thread.publish();
    expect(thread.conversationIds()).toEqual(['c0', 'c1']);
    thread.forget(['c0']);
    expect(thread.conversationIds()).toEqual(['c1']);
    expect(keys()).toEqual(['c1/seq:1']);
  });

  it('keeps all of a conversation where somebody else answers for the server', async () => {
    const { server, list, thread, texts } = await openThread(1);
    server.failure = 'fails';
    await thread.send('hello');
    server.conversation = () => Promise.reject(new ApiError(404, { message: 'Not Found' }));
    await thread.resync();
    expect([thread.phase(), list.ids()]).toEqual(['ready', ['c1']]);
    expect(texts()).toEqual(['hi', 'hello']);
  });

  it('tells the server once what the agent has read', async () => {
    const { server, list, thread } = await openThread(3);
    await Promise.all([thread.markRead(), thread.markRead()]);
    expect(server.agentReadSeq).toBe(3);
    expect(list.get('c1')?.agentReadSeq).toBe(3);
    expect(list.totalUnread()).toBe(0);
  });
});
