import { createRoot } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WidgetError } from '../shared/errors.ts';
import type { Profile } from '../shared/profile.ts';
import type { SessionReply } from '../shared/wire.ts';
import { makeIdentity } from './identity.ts';
import { createTalk, type Talk } from './talk.ts';
import { makeConversation, makeFakeBackend, makeMemoryStorage } from './testing.ts';
import { makeSession } from './sync/session.ts';
import { LONE_TAB } from './sync/tabs-port.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
});

const ends: (() => void)[] = [];
const U_1 = { externalUserId: 'u_1' };

const reply = (visitorId: string): SessionReply => ({
  token: `token of ${visitorId}`,
  expiresAt: new Date(Date.now() + 30 * 60_000).toISOString(),
  visitorId,
  conversation: null,
});

/** A tab of the anonymous visitor `v_1`; `identify` answers as the test says. */
async function openTab(settings: Profile = {}, identify = async () => reply('visitor_1')) {
  const sent: string[] = [];
  const { backend } = makeFakeBackend({
    handshake: async () => ({
      available: true,
      site: { name: 'Demo', online: true },
      ...reply('v_1'),
    }),
    identify,
    async send(token, { text }) {
      sent.push(`${text} by ${token}`);
      throw new WidgetError({ code: 'network', message: 'never arrives' });
    },
  });
  const identity = makeIdentity({ settings: settings as object, visitorId: 'v_1', context: {} });
  const session = makeSession({
    backend,
    request: identity.handshake,
    onError() {},
    onToken() {},
    isFollowing: () => talk.changes.isFollowing(),
  });
  const told: { type: string }[] = [];
  const onOther = vi.fn<() => void>();
  const storage = makeMemoryStorage();
  const talk: Talk = createRoot((end) => {
    ends.push(() => {
      talk.sending.destroy();
      session.destroy();
      end();
    });
    return createTalk({
      backend,
      session,
      identity,
      storage,
      notify: { message: () => false, unread() {}, error() {} },
      tabs: LONE_TAB,
      told: null,
      kept: [],
      begun: Promise.resolve(),
      adoptVisitor: (visitorId, _keepsDraft, profile) => void identity.adopt(visitorId, profile),
      onRefused() {},
      onOther,
      tell: (news) => told.push(news),
    });
  });
  await session.open();
  talk.hear({ type: 'hello', conversation: makeConversation() });
  return { talk, session, identity, told, onOther, sent, storage };
}

const soon = () => vi.advanceTimersByTimeAsync(1);
const isShown = ({ conversation }: Talk) => conversation() !== undefined;

it('tells the other tabs before and after another visitor follows, and of a profile nothing', async () => {
  const { talk, told } = await openTab();
  await talk.changes.identify({ nickname: 'Alex' });
  expect(told).toEqual([]);
  await talk.changes.identify(U_1);
  expect(told.map(({ type }) => type)).toEqual(['changing', 'changed']);
});

it('tells them that nothing has changed where the server refused', async () => {
  const refuse = () =>
    Promise.reject(new WidgetError({ code: 'signature_invalid', message: '', status: 403 }));
  const { talk, told } = await openTab({}, refuse);
  await expect(talk.changes.identify(U_1)).rejects.toMatchObject({ code: 'signature_invalid' });
  expect(told.map(({ type }) => type)).toEqual(['changing', 'unchanged']);
});

it('follows another tab with what that one was given, and shows nothing of before', async () => {
  const { talk, session, identity } = await openTab(U_1);
  talk.changes.hear({ type: 'changing' });
  talk.changes.hear({
    type: 'changed',
    profile: { externalUserId: null },
    reply: reply('v_2'),
  });
  await soon();
  expect([session.token(), isShown(talk)]).toEqual(['token of v_2', false]);
  expect(identity.handshake()).not.toHaveProperty('externalUserId');
});

it('sends nothing while another tab changes who the visitor is, then as whom they are', async () => {
  const { talk, sent } = await openTab();
  talk.sending.start();
  talk.changes.hear({ type: 'changing' });
  talk.sending.send('Hello').catch(() => {});
  await vi.advanceTimersByTimeAsync(5000);
  expect([sent, talk.changes.isFollowing()]).toEqual([[], true]);
  talk.changes.hear({ type: 'changed', profile: U_1, reply: reply('visitor_1') });
  await soon();
  expect([sent, talk.changes.isFollowing()]).toEqual([['Hello by token of visitor_1'], false]);
});

it.each([
  ['says that nothing has changed', { type: 'unchanged' }, 0],
  ['falls silent', undefined, 20_000],
])('goes on as before when the other tab %s', async (_, news, waitMs) => {
  const { talk, sent } = await openTab();
  talk.changes.hear({ type: 'changing' });
  talk.sending.send('Hello').catch(() => {});
  if (news) talk.changes.hear(news);
  await vi.advanceTimersByTimeAsync(waitMs + 1);
  expect([sent, isShown(talk)]).toEqual([['Hello by token of v_1'], true]);
});

it('follows a change that it was not told of beforehand', async () => {
  const { talk, session } = await openTab();
  talk.changes.hear({ type: 'changed', profile: U_1, reply: reply('visitor_1') });
  await soon();
  expect(session.token()).toBe('token of visitor_1');
});

it('signs out a page that comes back to a visitor who was left meanwhile', async () => {
  const { talk, session, storage, onOther } = await openTab(U_1, async () => reply('v_3'));
  talk.changes.comeBack();
  expect([isShown(talk), onOther.mock.calls.length], 'nobody was left').toEqual([true, 0]);
  storage.write('left', 1);
  talk.changes.comeBack();
  expect([isShown(talk), onOther.mock.calls.length], 'at once').toEqual([false, 1]);
  await soon();
  expect(session.token()).toBe('token of v_3');
});

it('begins anew where the anonymous visitor has become a user while the page was away', async () => {
  const { talk, storage } = await openTab();
  storage.write('left', 1);
  talk.changes.comeBack();
  await soon();
  expect(isShown(talk)).toBe(false);
});
