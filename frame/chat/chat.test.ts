// @vitest-environment jsdom
import { createRoot } from 'solid-js';
import { afterEach, expect, it, vi } from 'vitest';
import { WidgetError } from '../../shared/rpc/errors.ts';
import type { HandshakeReply, Site, VisitorPush } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import type { Notify } from '../ports/host.ts';
import { makeConversation, makeFakeBackend, makeMemoryStorage, makeMessage } from '../testing.ts';
import { makeIdentity } from '../visitor/identity.ts';
import { createChat } from './chat.ts';

const NETWORK = new WidgetError({ code: 'network', message: 'down' });
const REFUSED = new WidgetError({ code: 'origin_denied', message: 'Not here.' });
const SITE = { name: 'A shop', online: false } as unknown as Site;
const WITH_HISTORY = makeConversation({ lastSeq: 2 });

let end = () => {};
afterEach(() => end());

const greeting = (site: Site = SITE): HandshakeReply =>
  ({
    available: true,
    site,
    token: 'token',
    expiresAt: '2126-01-01T00:00:00.000Z',
    visitorId: 'v_1',
    conversation: WITH_HISTORY,
  }) as unknown as HandshakeReply;

function begin(answers: Partial<Backend> = {}) {
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
      storage: makeMemoryStorage(),
      notify,
      kept: { identity: undefined, told: null, outgoing: [] },
      isLink: false,
      onOpened: () => void told.push('opened'),
      onSite: ({ name }) => void told.push(`site ${name}`),
      keepSession: (token) => void told.push(`session ${token}`),
      onSent() {},
      rescope() {},
      onRefused: (code) => void told.push(`refused ${code}`),
      onOther() {},
    });
  });
  const shown = () =>
    chat
      .talk()
      ?.feed.timeline()
      .logs.flatMap(({ known }) => known.map(({ text }) => text));
  const isReady = () => expect.poll(() => chat.phase().type).toBe('ready');
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
    'site A shop',
    'unread 2',
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
