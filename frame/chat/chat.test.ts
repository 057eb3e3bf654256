// @vitest-environment jsdom
import { createRoot } from 'solid-js';
import { afterEach, expect, it, vi } from 'vitest';
import { WidgetError } from '../../shared/rpc/errors.ts';
import type { HandshakeReply, Site, VisitorPush } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import type { Notify } from '../ports/host.ts';
import { makeConversation, makeFakeBackend, makeMemoryStorages, makeMessage } from '../testing.ts';
import type { ChatHandover } from './frame-handover.ts';
import { makeIdentity } from '../visitor/identity.ts';
import { joinChannel, tabsName } from '../sync/tabs-channel.ts';
import { createChat } from './chat.ts';

const NETWORK = new WidgetError({ code: 'network', message: 'down' });
const REFUSED = new WidgetError({ code: 'origin_denied', message: 'Not here.' });
const SITE = { name: 'A shop', online: false } as unknown as Site;
const WITH_HISTORY = makeConversation({ lastSeq: 2 });

const parts = vi.hoisted(() => ({ onTheirWay: Promise.resolve() }));
vi.mock('../retry/load-part.ts', () => ({
  loadPart: async (load: () => Promise<unknown>) => {
    await parts.onTheirWay;
    return load();
  },
}));

let end = () => {};
afterEach(() => {
  end();
  parts.onTheirWay = Promise.resolve();
});

const greeting = (more: object = {}): HandshakeReply =>
  ({
    available: true,
    site: SITE,
    token: 'token',
    expiresAt: '2126-01-01T00:00:00.000Z',
    visitorId: 'v_1',
    conversation: WITH_HISTORY,
    ...more,
  }) as unknown as HandshakeReply;

function begin(
  answers: Partial<Backend> = {},
  storageOf = makeMemoryStorages(),
  /** The state of a former frame that had been let in. */
  keptTold: ChatHandover['told'] = null,
) {
  /** All that was told, in order. */
  const told: string[] = [];
  const { backend, sockets } = makeFakeBackend({
    handshake: async () => greeting(),
    messages: async () => ({
      conversation: WITH_HISTORY,
      messages: [makeMessage(1), makeMessage(2)],
      hasMore: false,
    }),
    ...answers,
  });
  const notify = {
    ready: () => told.push('ready'),
    error: ({ code }: { code: string }) => told.push(`error ${code}`),
    unread: (count: number) => told.push(`unread ${count}`),
    message: ({ text }: { text: string }) => void told.push(`message ${text}`),
    visitor: () => {},
  } as unknown as Notify;
  const chat = createRoot((dispose) => {
    end = dispose;
    return createChat({
      backend,
      identity: makeIdentity({ settings: { appKey: 'sk_demo' }, visitorId: 'v_1', context: {} }),
      fingerprint: () => Promise.resolve(undefined),
      storage: storageOf('scope'),
      notify,
      kept: { identity: undefined, told: keptTold, outgoing: [] },
      isLink: false,
      onOpened: () => void told.push('opened'),
      onSite: ({ name }) => void told.push(`site ${name}`),
      keepSession: (token) => void told.push(`session ${token}`),
      onSent: (text) => void told.push(`sent ${text}`),
      rescope() {},
      onRefused: (code) => void told.push(`refused ${code}`),
      onLeaving() {},
      onOther() {},
    });
  });
  const shown = () =>
    chat
      .talk()
      ?.feed.timeline()
      .logs.flatMap(({ known }) => known.map(({ text }) => text));
  const isReady = () => expect.poll(() => chat.phase().type, { timeout: 10_000 }).toBe('ready');
  /** The socket of this tab, once it is there. */
  const socket = () => vi.waitUntil(() => sockets.at(-1));
  return {
    chat,
    told,
    sockets,
    shown,
    isReady,
    push: async (push: VisitorPush) => (await socket()).onPush(push),
  };
}

it('a chat is ready once the site and the history are there, and tells so last', async () => {
  const { told, shown, isReady } = begin();
  await isReady();
  expect(shown()).toEqual(['text 1', 'text 2']);
  expect(told.filter((line) => !line.startsWith('session'))).toEqual([
    'opened',
    'unread 2',
    'unread 2',
    'site A shop',
    'ready',
  ]);
});

it('tells one trouble once, goes on trying, and is ready when it is over', async () => {
  let failures = 2;
  const { chat, told, isReady } = begin({
    handshake: async () => {
      failures -= 1;
      if (failures >= 0) throw NETWORK;
      return greeting();
    },
  });
  await expect.poll(() => chat.phase()).toEqual({ type: 'connecting', error: NETWORK });
  await expect.poll(() => chat.phase().type, { timeout: 10_000 }).toBe('ready');
  await isReady();
  expect(told.filter((line) => line === 'error network')).toHaveLength(1);
});

it('a chat is over where the site refuses it, and so is every message', async () => {
  const { chat, told } = begin({ handshake: () => Promise.reject(REFUSED) });
  const sent = chat.send('Hello');
  await expect(sent).rejects.toMatchObject({ code: 'origin_denied' });
  expect(chat.phase()).toEqual({ type: 'refused', error: REFUSED });
  await expect(chat.send('Once more')).rejects.toBe(REFUSED);
  expect(told).toContain('error origin_denied');
});

it('sends what was written before it was ready, after it', async () => {
  const sent: string[] = [];
  const { chat } = begin({
    send: async (_token, { text, clientId }) => {
      sent.push(text);
      return {
        conversation: makeConversation({ lastSeq: 3 }),
        message: makeMessage(3, { from: 'visitor', text, clientId }),
      };
    },
  });
  await expect(chat.send('Early')).resolves.toMatchObject({ text: 'Early' });
  expect(sent).toEqual(['Early']);
});

it('counts what is shown as read, though nothing was there when the reading began', async () => {
  const read: number[] = [];
  const { chat, isReady } = begin({ read: async (_token, _id, seq) => void read.push(seq) });
  chat.setReading(true);
  await isReady();
  await expect.poll(() => read).toEqual([2]);
});

it('shows who is typing until they send', async () => {
  const { chat, push, isReady, shown } = begin();
  await isReady();
  await push({ type: 'typing', on: true, agentName: 'Ann' });
  expect(chat.typingAgent()).toBe('Ann');
  await push({ type: 'message', message: makeMessage(3, { agentName: 'Ann' }) });
  expect(chat.typingAgent()).toBeUndefined();
  expect(shown()).toContain('text 3');
});

it('knows from pushes whether somebody of the team is there', async () => {
  const { chat, push, isReady } = begin();
  await isReady();
  await push({ type: 'presence', online: true });
  expect(chat.phase()).toMatchObject({ type: 'ready', site: { name: 'A shop', online: true } });
});

it('tells the server of typing by its socket, and closes that at the end', async () => {
  const { chat, sockets, push, isReady } = begin();
  await isReady();
  await push({ type: 'hello', conversation: null } as never);
  chat.setTyping(true);
  expect(sockets.at(-1)?.sent).toContainEqual({ type: 'typing', on: true });
  end();
  expect(sockets.every(({ isClosed }) => isClosed)).toBe(true);
});

/** The chat of a visitor who has never written. */
function beginIdle(
  answers: Partial<Backend> = {},
  storageOf: ReturnType<typeof makeMemoryStorages> = makeMemoryStorages(),
  keptTold: ChatHandover['told'] = null,
) {
  const idle = greeting({ conversation: null, messages: [] });
  return begin({ handshake: async () => idle, ...answers }, storageOf, keptTold);
}

it('the chat of a visitor who has nothing to hear of is ready without the talk and without a socket', async () => {
  const { chat, told, sockets, isReady } = beginIdle();
  expect(chat.kept().told).toBeNull();
  await isReady();
  // All that the chat has asked for by itself.
  await vi.dynamicImportSettled();
  expect([chat.talk(), sockets, chat.reach()]).toEqual([undefined, [], 'polls']);
  expect(told).toEqual(['opened', 'session token', 'site A shop', 'ready']);
  expect(chat.kept().told, 'the next frame has nothing to catch up with').toEqual({});
});

it('the chat of a visitor who has nothing to hear of tells a page that nothing is unread, where a former frame may have said otherwise', async () => {
  const { told, isReady } = beginIdle({}, makeMemoryStorages(), {});
  await isReady();
  expect(told).toContain('unread 0');
});

it('the talk comes when it is needed, with a socket, and what it brings is news', async () => {
  const { chat, told, sockets, isReady, push } = beginIdle();
  await isReady();
  const talk = await chat.needTalk();
  expect(chat.talk()).toBe(talk);
  expect(chat.kept().told).toEqual({});
  await push({ type: 'hello', conversation: WITH_HISTORY } as never);
  await vi.waitFor(() => expect(told).toContain('message text 2'));
  expect(sockets).toHaveLength(1);
  expect(told.filter((line) => line === 'ready')).toHaveLength(1);
});

it('a chat is ready at once where the talk is still on its way and there is nothing to show', async () => {
  let arrive = () => {};
  parts.onTheirWay = new Promise((resolve) => (arrive = resolve));
  const { chat, told, isReady } = beginIdle();
  const talk = chat.needTalk();
  await isReady();
  expect([chat.talk(), told.at(-1)]).toEqual([undefined, 'ready']);
  arrive();
  expect(await talk).toBe(chat.talk());
});

it('a renewal that tells of a conversation brings the talk', async () => {
  const replies = [greeting({ conversation: null, messages: [] }), greeting()];
  const { chat, told, push, isReady } = begin({
    handshake: async () => replies.shift() ?? greeting(),
  });
  await isReady();
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await vi.waitFor(() => expect(chat.talk()).toBeDefined());
  await push({ type: 'hello', conversation: WITH_HISTORY } as never);
  await vi.waitFor(() => expect(told).toContain('unread 2'));
});

it('a message that another tab sends brings the talk', async () => {
  const storageOf = makeMemoryStorages();
  const { chat, isReady } = beginIdle({}, storageOf);
  await isReady();
  const outgoing = { clientId: 'b', text: 'From the other tab', createdAt: '2026-01-01T00:00:00Z' };
  storageOf('scope').write('outbox:b', [outgoing]);
  await vi.waitFor(() => expect(chat.talk()).toBeDefined());
});

it('the news of other tabs that brings the talk is heard by it', async () => {
  const { chat, told, isReady } = beginIdle({ place: 'place' });
  await isReady();
  const tab = joinChannel(tabsName('place|sk_demo|v_1'), () => {});
  tab?.post({ type: 'news', news: { type: 'sent', text: 'From the other tab' } });
  await vi.waitFor(() => expect(told).toContain('sent From the other tab'));
  tab?.close();
  expect(chat.talk()).toBeDefined();
});

it('the news that other tabs tell while the talk arrives is heard by it as well', async () => {
  await import('./begin-talk.ts');
  let arrive = () => {};
  parts.onTheirWay = new Promise((resolve) => (arrive = resolve));
  const { chat, told, isReady } = beginIdle({ place: 'place' });
  await isReady();
  void chat.needTalk();
  const tab = joinChannel(tabsName('place|sk_demo|v_1'), () => {});
  tab?.post({ type: 'news', news: { type: 'sent', text: 'At the last moment' } });
  arrive();
  await vi.waitFor(() => expect(told).toContain('sent At the last moment'));
  tab?.close();
});

it('tells other tabs what was sent before there was a way to tell them', async () => {
  // Without locks no tab has others.
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: async (...[, , work]: [string, object, (lock: object) => void]) => work({}) },
  });
  const { chat, isReady } = beginIdle({ place: 'place' });
  await isReady();
  const heard: unknown[] = [];
  const tab = joinChannel(tabsName('place|sk_demo|v_1'), (message) => heard.push(message));
  void chat.send('By the API');
  await vi.waitFor(() =>
    expect(heard).toContainEqual({ type: 'news', news: { type: 'sent', text: 'By the API' } }),
  );
  tab?.close();
  Reflect.deleteProperty(navigator, 'locks');
});

it('sends from a page whose chat was never opened', async () => {
  const { chat, isReady } = beginIdle({
    send: async (_token, { text, clientId }) => ({
      conversation: makeConversation({ lastSeq: 1 }),
      message: makeMessage(1, { from: 'visitor', text, clientId }),
    }),
  });
  await isReady();
  await expect(chat.send('By the API')).resolves.toMatchObject({ text: 'By the API' });
});

it('takes over what was stored under the name that the server gave the visitor', async () => {
  const storageOf = makeMemoryStorages();
  const outgoing = { clientId: 'b', text: 'Left behind', createdAt: '2026-01-01T00:00:00Z' };
  storageOf('recognised').write('outbox:b', [outgoing]);
  const storage = storageOf('scope');
  const { chat, isReady } = beginIdle({}, () => storage);
  storage.rescope('recognised');
  await isReady();
  await vi.waitFor(() =>
    expect(
      chat
        .talk()
        ?.sending.unsent()
        .map(({ text }) => text),
    ).toEqual(['Left behind']),
  );
});

it('tells the server of another page and asks for texts without the talk', async () => {
  const told: (string | undefined)[] = [];
  const { chat, isReady } = beginIdle({
    async handshake({ context }) {
      told.push(context?.url);
      const site = { ...SITE, hasOtherTexts: true } as Site;
      return greeting({ conversation: null, messages: [], site });
    },
  });
  await isReady();
  await chat.askForTexts();
  await vi.waitFor(() => expect(told).toHaveLength(2));
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  await chat.visit({ url: 'https://shop.example/cart', title: 'Cart' });
  await vi.advanceTimersByTimeAsync(3000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(told.at(-1)).toBe('https://shop.example/cart'));
  expect(chat.talk()).toBeUndefined();
});
