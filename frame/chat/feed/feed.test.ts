import { createEffect, createRoot } from 'solid-js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WidgetError } from '../../../shared/rpc/errors.ts';
import type { Conversation, Message, MessagesQuery } from '../../../shared/wire/wire.ts';
import type { Backend } from '../../ports/backend.ts';
import { createFeed, type Feed } from './feed.ts';
import { shownMessages } from '../../sync/timeline.ts';
import { makeConversation, makeFakeBackend, makeMessage } from '../../testing.ts';

let dispose: (() => void) | undefined;
afterEach(() => dispose?.());

/** A server's conversations, oldest first, each of so many messages. */
function serve(...lengths: number[]) {
  const conversations = lengths.map((lastSeq, index) =>
    makeConversation({
      id: `c${index + 1}`,
      lastSeq,
      readSeq: lastSeq,
      ...(index > 0 && { previousId: `c${index}` }),
    }),
  );
  const told: string[] = [];
  const asked: string[] = [];
  /** Answers wait here while a test holds them back. */
  let gate = Promise.resolve();
  /** Calls wait here while it changes who the visitor is. */
  let change: Promise<void> | undefined;
  const messages = async (_token: string, id: string, query: MessagesQuery) => {
    asked.push(`${id} ${JSON.stringify(query)}`);
    await gate;
    const conversation = conversations.find((candidate) => candidate.id === id);
    if (!conversation) throw new WidgetError({ code: 'send_failed', message: 'not found' });
    const all = Array.from({ length: conversation.lastSeq }, (_, index) =>
      messageOf(id, index + 1),
    );
    const { since = 0, before = Infinity, limit = 50 } = query;
    const found = all.filter(({ seq }) => seq > since && seq < before);
    const page = query.since === undefined ? found.slice(-limit) : found.slice(0, limit);
    return { conversation, messages: page, hasMore: page.length < found.length };
  };
  const read = vi.fn<Backend['read']>(async () => {});
  const { backend } = makeFakeBackend({ messages, read });
  const unread: number[] = [];
  let feed!: Feed;
  dispose = createRoot((end) => {
    feed = createFeed({
      backend,
      session: {
        async run(call) {
          await change;
          return call('token');
        },
        token: () => 'token',
      },
      notify: {
        message({ id }) {
          told.push(id);
          return false;
        },
        unread: (count) => unread.push(count),
      },
      told: null,
    });
    return end;
  });
  const hold = () => {
    let release!: () => void;
    gate = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  };
  const beginChange = () => {
    let end!: () => void;
    change = new Promise((resolve) => {
      end = resolve;
    });
    return end;
  };
  const current = conversations.at(-1) as Conversation;
  return { feed, current, conversations, told, unread, asked, read, hold, beginChange };
}

const messageOf = (conversationId: string, seq: number): Message =>
  makeMessage(seq, { id: `${conversationId}-${seq}`, conversationId });

/** The messages that are shown: the first and last of each conversation. */
function shown(feed: Feed): string[] {
  return feed.timeline().logs.flatMap((log) => {
    const messages = shownMessages(log);
    return messages.length === 0 ? [] : [`${messages[0]?.id}..${messages.at(-1)?.id}`];
  });
}

describe('the messages that came with the conversation', () => {
  const newest = (served: ReturnType<typeof serve>, from: number) => {
    const { id, lastSeq } = served.current;
    return Array.from({ length: lastSeq - from + 1 }, (_, index) => messageOf(id, from + index));
  };

  it('the newest ones are shown without a request, and are no news', async () => {
    const served = serve(3);
    await served.feed.showHistory(served.current, newest(served, 1));
    expect(shown(served.feed)).toEqual(['c1-1..c1-3']);
    expect(served.asked).toEqual([]);
    expect(served.told).toEqual([]);
  });

  it('a request asks for those that came after them', async () => {
    const served = serve(3);
    await served.feed.showHistory(served.current, newest(served, 1).slice(0, 2));
    expect(shown(served.feed)).toEqual(['c1-1..c1-3']);
    expect(served.asked).toHaveLength(1);
    expect(served.told).toEqual([]);
  });
});

describe('the last messages of a conversation that another has followed', () => {
  const after = async () => {
    const served = serve(3, 0, 1);
    const { feed, conversations } = served;
    const [first, , third] = conversations as [Conversation, Conversation, Conversation];
    await feed.showHistory(first);
    // No push came of two more messages, of the end, nor of the next conversation.
    conversations[0] = { ...first, lastSeq: 5, status: 'closed' };
    feed.apply({ type: 'conversation', conversation: third, historyEnd: 0 });
    await feed.closeGaps();
    return served;
  };

  it('fetches, shows and reports the last messages of a conversation that another has followed', async () => {
    const { feed, told, unread } = await after();
    expect(shown(feed)).toEqual(['c1-1..c1-5', 'c3-1..c3-1']);
    expect(feed.timeline().logs.map(({ conversation }) => conversation.id)).toEqual([
      ...['c1', 'c2', 'c3'],
    ]);
    expect(told).toEqual(['c1-4', 'c1-5', 'c3-1']);
    expect(unread.at(-1)).toBe(2);
  });

  it('fetches the last messages of a followed conversation once', async () => {
    const { feed, asked } = await after();
    const before = asked.length;
    await feed.closeGaps();
    expect(asked).toHaveLength(before);
  });

  it('keeps no other gap open where the conversation is gone', async () => {
    const { feed, told, conversations } = serve(3, 2);
    const [first, second] = conversations as [Conversation, Conversation];
    await feed.showHistory(first);
    conversations.splice(0, 1);
    feed.apply({ type: 'conversation', conversation: second, historyEnd: 0 });
    await feed.closeGaps();
    expect(told).toEqual(['c2-1', 'c2-2']);
  });
});

describe('older messages', () => {
  it('go on into earlier conversations, past an empty one, to the very first', async () => {
    const { feed, current, told, unread } = serve(60, 0, 55);
    await feed.showHistory(current);
    expect([shown(feed), feed.hasOlder()]).toEqual([['c3-6..c3-55'], true]);
    const steps: string[][] = [];
    while (feed.hasOlder()) {
      await feed.loadOlder();
      steps.push(shown(feed));
    }
    expect(steps).toEqual([
      ['c3-1..c3-55'],
      ['c1-11..c1-60', 'c3-1..c3-55'],
      ['c1-1..c1-60', 'c3-1..c3-55'],
    ]);
    expect([told, unread], 'history is no news').toEqual([[], []]);
  });

  it('older messages are asked for once, however often at once', async () => {
    const { feed, current, asked } = serve(3, 2);
    await feed.showHistory(current);
    await Promise.all([feed.loadOlder(), feed.loadOlder(), feed.loadOlder()]);
    expect(asked.filter((line) => line.startsWith('c1'))).toHaveLength(1);
    await feed.loadOlder();
    expect(asked.filter((line) => line.startsWith('c1'))).toHaveLength(1);
  });

  it('can be asked for again after a failure', async () => {
    const { feed, current, hold, conversations } = serve(3, 2);
    await feed.showHistory(current);
    const release = hold();
    const loading = feed.loadOlder();
    const [earlier] = conversations.splice(0, 1);
    release();
    await expect(loading).rejects.toThrow('not found');
    conversations.unshift(earlier as Conversation);
    await feed.loadOlder();
    expect(shown(feed)).toEqual(['c1-1..c1-3', 'c2-1..c2-2']);
  });

  it('older messages of one visitor are not for the next, who waits for none of them (T8)', async () => {
    const { feed, current, hold } = serve(3, 60);
    await feed.showHistory(current);
    const release = hold();
    const former = feed.loadOlder();
    feed.apply({ type: 'cleared' });
    const next = feed.loadOlder();
    expect(next).not.toBe(former);
    release();
    await Promise.all([former, next]);
    expect(feed.timeline().logs).toEqual([]);
  });

  it('older messages are not asked for once the visitor has changed before their turn came', async () => {
    const { feed, current, asked, read, beginChange } = serve(60);
    await feed.showHistory({ ...current, readSeq: 2 });
    const askedBefore = asked.length;
    const end = beginChange();
    const former = feed.loadOlder();
    feed.setReading(true);
    feed.apply({ type: 'cleared' });
    end();
    await former;
    expect([asked.length, read.mock.calls.length]).toEqual([askedBefore, 0]);
  });

  it('older messages are there for the next visitor at once, whatever the former one still waits for', async () => {
    const { feed, current, hold } = serve(3);
    const release = hold();
    const former = feed.showHistory(current);
    feed.apply({ type: 'cleared' });
    hold()();
    await feed.showHistory(current);
    expect(shown(feed)).toEqual(['c1-1..c1-3']);
    release();
    await former;
  });

  it('stay read after a login before which nobody could be told', async () => {
    const { feed, current, read, unread } = serve(3);
    read.mockRejectedValueOnce(new WidgetError({ code: 'unauthorized', message: '', status: 401 }));
    feed.setReading(true);
    await feed.showHistory({ ...current, readSeq: 2 });
    feed.setReading(false);
    feed.apply({ type: 'cleared' });
    unread.length = 0;
    await feed.showHistory({ ...current, readSeq: 2 });
    expect(read.mock.calls).toEqual([
      ['token', 'c1', 3],
      ['token', 'c1', 3],
    ]);
    expect(unread.filter((count) => count > 0)).toEqual([]);
  });

  it('unread older messages count as soon as they are shown', async () => {
    const { feed, current, conversations, unread } = serve(3, 2);
    conversations[0] = { ...(conversations[0] as Conversation), readSeq: 1 };
    await feed.showHistory(current);
    await feed.loadOlder();
    expect([unread, feed.divider()]).toEqual([[2], 'c1-2']);
  });
});

describe('trimming', () => {
  it('keeps the newest, tells nobody anything, and can be loaded again (T7)', async () => {
    const { feed, current, told, unread, asked } = serve(40, 1500);
    await feed.showHistory(current);
    while (feed.hasOlder()) await feed.loadOlder();
    expect(shown(feed)).toEqual(['c1-1..c1-40', 'c2-1..c2-1500']);
    const toldBefore = feed.told();
    feed.trim();
    expect(shown(feed)).toEqual(['c2-1101..c2-1500']);
    expect(feed.told()).toEqual(toldBefore);
    await feed.closeGaps();
    expect(asked.at(-1), 'nothing counts as missing').toContain('c1');
    while (feed.hasOlder()) await feed.loadOlder();
    expect(shown(feed)).toEqual(['c1-1..c1-40', 'c2-1..c2-1500']);
    expect([told, unread]).toEqual([[], []]);
  });

  it('does not drop what a short history holds', async () => {
    const { feed, current } = serve(900);
    await feed.showHistory(current);
    while (feed.hasOlder()) await feed.loadOlder();
    const before = feed.timeline();
    feed.trim();
    expect(feed.timeline()).toBe(before);
  });

  it('refuses the page that was on its way to what is gone', async () => {
    const { feed, current, hold } = serve(20, 40, 1500);
    await feed.showHistory(current);
    while (!shown(feed).includes('c2-1..c2-40')) await feed.loadOlder();
    const release = hold();
    const loading = feed.loadOlder();
    feed.trim();
    release();
    await loading;
    expect(shown(feed)).toEqual(['c3-1101..c3-1500']);
  });
});

describe('the divider', () => {
  it('stands where unread news began, until the visitor has read and answered', async () => {
    const { feed, current } = serve(2);
    await feed.showHistory(current);
    feed.setReading(true);
    const push = (seq: number) =>
      feed.apply({ type: 'messages', conversationId: 'c1', messages: [messageOf('c1', seq)] });
    push(3);
    expect(feed.divider(), 'seen as it came').toBeUndefined();
    feed.setReading(false);
    push(4);
    push(5);
    feed.setReading(true);
    expect(feed.divider()).toBe('c1-4');
    const outgoing = { clientId: 'a', text: 'Hi', createdAt: '2026-01-01T00:00:00.000Z' };
    feed.apply({ type: 'queued', outgoing });
    expect(feed.divider()).toBeUndefined();
  });

  it('marks what came between visits, and is gone with its visitor', async () => {
    const { feed, current } = serve(5);
    feed.setReading(true);
    await feed.showHistory({ ...current, readSeq: 2 });
    expect(feed.divider()).toBe('c1-3');
    feed.apply({ type: 'cleared' });
    expect(feed.divider()).toBeUndefined();
  });
});

it('does not say what was told again while nothing of it changes', async () => {
  const { feed, current } = serve(2);
  await feed.showHistory(current);
  const said: unknown[] = [];
  const end = createRoot((stop) => {
    createEffect(() => said.push(feed.told()));
    return stop;
  });
  const outgoing = { clientId: 'a', text: 'Hi', createdAt: '2026-01-01T00:00:00.000Z' };
  feed.apply({ type: 'queued', outgoing });
  expect(said).toEqual([{ c1: 2 }]);
  end();
});

it('does not make an effect that tells of reading depend on the messages', async () => {
  const { feed, current } = serve(2);
  let runs = 0;
  const end = createRoot((stop) => {
    createEffect(() => {
      runs += 1;
      feed.setReading(true);
    });
    return stop;
  });
  await feed.showHistory(current);
  expect(runs).toBe(1);
  end();
});

it('asks once for what the server itself does not have', async () => {
  const { feed, current, asked } = serve(2);
  await feed.showHistory(current);
  const promised = { ...current, lastSeq: 9 };
  feed.apply({ type: 'conversation', conversation: promised, historyEnd: 0 });
  const before = asked.length;
  await feed.closeGaps();
  expect(asked.length - before).toBe(1);
});
