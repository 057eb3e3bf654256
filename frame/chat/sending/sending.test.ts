import { createRoot } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WidgetError } from '../../../shared/rpc/errors.ts';
import type { SendReply, SendRequest } from '../../../shared/wire/wire.ts';
import type { Backend } from '../../ports/backend.ts';
import type { VisitorNews } from '../../visitor/visitor-news.ts';
import { createFeed } from '../feed/feed.ts';
import { createSending } from './sending.ts';
import type { Storage } from '../../browser/storage.ts';
import { LONE_TAB } from '../../sync/tabs-port.ts';
import type { Outgoing } from '../../sync/timeline.ts';
import {
  makeConversation,
  makeFakeBackend,
  makeMemoryStorage,
  makeMessage,
} from '../../testing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
});

const ends: (() => void)[] = [];
const REFUSED: Outgoing = {
  clientId: 'a',
  text: 'Hello',
  createdAt: '2026-01-01T00:00:00.000Z',
  error: 'send_failed',
};

type OpenOptions = { storage?: Storage; kept?: readonly Outgoing[]; send?: Backend['send'] };

async function open({ storage = makeMemoryStorage(), kept = [], send }: OpenOptions = {}) {
  const sent: string[] = [];
  const refused: string[] = [];
  const told: VisitorNews[] = [];
  const { backend } = makeFakeBackend({
    async send(_token, { text, clientId }): Promise<SendReply> {
      sent.push(text);
      if (text === 'bad') throw new WidgetError({ code: 'send_failed', message: '', status: 422 });
      const message = makeMessage(1, { clientId, from: 'visitor', text });
      return { conversation: makeConversation({ lastSeq: 1 }), message };
    },
    ...(send && { send }),
  });
  const session = {
    run: <Reply>(call: (token: string) => Promise<Reply>) => call('token'),
    token: () => 'token',
  };
  const notify = { message: () => false, unread() {}, error() {} };
  const { feed, sending } = createRoot((end) => {
    const feed = createFeed({ backend, session, notify, told: null });
    const sending = createSending({
      backend,
      session,
      storage,
      feed,
      notify,
      tabs: LONE_TAB,
      tell: (news) => told.push(news),
      kept,
      onRefused: (code) => refused.push(code),
    });
    ends.push(() => {
      sending.destroy();
      end();
    });
    return { feed, sending };
  });
  await sending.claim();
  sending.show();
  sending.start();
  await vi.advanceTimersByTimeAsync(1);
  const outgoing = () => feed.timeline().outgoing;
  const inStorage = () => storage.keys('outbox').flatMap((key) => storage.read(key) as Outgoing[]);
  return { sending, feed, session, sent, refused, told, outgoing, inStorage, storage };
}

it('shows at once what a former frame had to send, for the page may lose this one soon (O1)', () => {
  const outgoing = createRoot((end) => {
    ends.push(end);
    const { backend } = makeFakeBackend();
    const session = { run: () => new Promise<never>(() => {}), token: () => undefined };
    const notify = { message: () => false, unread() {}, error() {} };
    const feed = createFeed({ backend, session, notify, told: null });
    const { error: _, ...waiting } = REFUSED;
    createSending({
      backend,
      session,
      storage: makeMemoryStorage(),
      feed,
      notify,
      tabs: LONE_TAB,
      tell() {},
      kept: [waiting],
      onRefused() {},
    });
    return feed.timeline().outgoing;
  });
  expect(outgoing).toEqual([{ clientId: 'a', text: 'Hello', createdAt: REFUSED.createdAt }]);
});

it('shows what an earlier page saw refused as that, and does not send it by itself', async () => {
  const { sent, outgoing } = await open({
    storage: makeMemoryStorage({ 'outbox:gone': [REFUSED] }),
  });
  expect([outgoing(), sent]).toEqual([[REFUSED], []]);
});

it('tells of a refusal when it is learnt, and not again where it is shown once more', async () => {
  const { sending, refused } = await open({ kept: [REFUSED] });
  expect(refused).toEqual([]);
  sending.send('bad').catch(() => {});
  await vi.advanceTimersByTimeAsync(1);
  sending.show();
  expect(refused).toEqual(['send_failed']);
});

it('has a refused message once, though the page gives it back and the storage has it as well (O6)', async () => {
  const storage = makeMemoryStorage({ 'outbox:gone': [REFUSED] });
  const { outgoing, inStorage } = await open({ storage, kept: [REFUSED] });
  expect([outgoing(), inStorage()]).toEqual([[REFUSED], [REFUSED]]);
});

it('tells the other tabs what was said, once however often it is tried', async () => {
  const { sending, told } = await open();
  sending.send('bad', 'b').catch(() => {});
  await vi.advanceTimersByTimeAsync(1);
  sending.retry('b');
  sending.send('bad', 'b').catch(() => {});
  expect(told).toEqual([{ type: 'sent', text: 'bad' }]);
});

it.each(['retry', 'discard'] as const)('forgets a refused message after a %s', async (way) => {
  const { sending, sent, outgoing, inStorage } = await open({ kept: [REFUSED] });
  sending[way]('a');
  await vi.advanceTimersByTimeAsync(1);
  expect([outgoing(), inStorage(), sent]).toEqual([[], [], way === 'retry' ? ['Hello'] : []]);
});

it('leaves what was refused to whoever claimed it while the page was away', async () => {
  const { sending, storage, outgoing, inStorage } = await open({ kept: [REFUSED] });
  sending.leave();
  sending.comeBack();
  expect(outgoing(), 'nobody claimed it').toEqual([REFUSED]);
  sending.leave();
  for (const key of storage.keys('outbox')) storage.remove(key);
  sending.comeBack();
  expect([outgoing(), inStorage()]).toEqual([[], []]);
});

/** A line that takes what is sent and does not answer, until it is another one. */
function makeDeafLine() {
  const line = { isDeaf: true };
  const send = async (_token: string, { text, clientId }: SendRequest): Promise<SendReply> => {
    if (line.isDeaf) await new Promise(() => {});
    const message = makeMessage(1, { clientId, from: 'visitor', text });
    return { conversation: makeConversation({ lastSeq: 1 }), message };
  };
  return { line, send };
}

it('does not wait long for a line that does not answer', async () => {
  const { line, send } = makeDeafLine();
  const { sending, outgoing } = await open({ send });
  void sending.send('Hello');
  line.isDeaf = false;
  await vi.advanceTimersByTimeAsync(7000);
  expect(outgoing()).toEqual([]);
});

it('waits longer for a line that is slow', async () => {
  let sends = 0;
  const { sending, outgoing } = await open({
    async send(_token, { text, clientId }) {
      sends += 1;
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      const message = makeMessage(1, { clientId, from: 'visitor', text });
      return { conversation: makeConversation({ lastSeq: 1 }), message };
    },
  });
  void sending.send('Hello');
  await vi.advanceTimersByTimeAsync(6000 + 1000 + 10_000);
  expect([outgoing(), sends]).toEqual([[], 2]);
});

it('sends at once again what is under way when the device wakes', async () => {
  const { line, send } = makeDeafLine();
  const { sending, outgoing } = await open({ send });
  void sending.send('Hello');
  await vi.advanceTimersByTimeAsync(10);
  line.isDeaf = false;
  sending.wake();
  await vi.advanceTimersByTimeAsync(10);
  expect(outgoing()).toEqual([]);
});

it('never repeats as somebody else what it has given up waiting for (O8)', async () => {
  let refuse = () => {};
  const tokens: string[] = [];
  const send = (token: string) => {
    tokens.push(token);
    return new Promise<never>((_, reject) => {
      refuse = () => reject(new Error('refused'));
    });
  };
  const { sending, session } = await open({ send });
  // A session whose token was renewed meanwhile does the same.
  session.run = (call) => call('former').catch(() => call('another'));
  sending.send('Of the former').catch(() => {});
  await vi.advanceTimersByTimeAsync(10);
  const paused = sending.pause();
  await vi.advanceTimersByTimeAsync(6000);
  await paused;
  refuse();
  await vi.advanceTimersByTimeAsync(10);
  expect(tokens).toEqual(['former']);
});

it('takes what was refused along only if it is the next visitor’s (O8)', async () => {
  const { sending, feed, outgoing, inStorage } = await open();
  sending.send('bad').catch(() => {});
  await vi.advanceTimersByTimeAsync(1);
  for (const isKept of [true, false]) {
    feed.apply({ type: 'cleared' });
    sending.handOver(
      () => {},
      () => isKept,
    );
    sending.show();
    expect([outgoing().length, inStorage().length]).toEqual(isKept ? [1, 1] : [0, 0]);
  }
});

it('counts what a page that lost its frame says once more by its turn, not by when it was first said', async () => {
  const { line, send } = makeDeafLine();
  line.isDeaf = true;
  const waiting = ['earlier', 'later'].map((clientId) => ({
    clientId,
    text: 'Hello',
    createdAt: '2026-01-01T00:00:00.000Z',
  }));
  const { sending } = await open({ kept: waiting, send });
  void sending.send('Hello', 'earlier');
  const isLater = sending.mark();
  void sending.send('Hello', 'later');
  expect(sending.unsent().map(isLater)).toEqual([false, true]);
});

it('puts what is written after the clock was set back behind what waits already (O3)', async () => {
  const { sending, inStorage, storage } = await open({ send: () => new Promise(() => {}) });
  storage.write('outbox:damaged', [{ clientId: 'x', text: 'x', createdAt: 'once' }]);
  for (const text of ['First', 'Second', 'Third']) {
    sending.send(text).catch(() => {});
    vi.setSystemTime(Date.now() - 3_600_000);
  }
  const waiting = inStorage().filter(({ text }) => text !== 'x');
  const byTime = waiting.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  expect(byTime.map(({ text }) => text)).toEqual(['First', 'Second', 'Third']);
});

it('sends though what waits in storage was written at the last moment that a date can tell', async () => {
  const { sending, outgoing, storage } = await open({ send: () => new Promise(() => {}) });
  const createdAt = new Date(8.64e15).toISOString();
  storage.write('outbox:other', [{ clientId: 'x', text: 'x', createdAt }]);
  sending.send('Hello').catch(() => {});
  expect(outgoing().map(({ text }) => text)).toEqual(['Hello']);
});
