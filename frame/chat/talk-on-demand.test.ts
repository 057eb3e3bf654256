// @vitest-environment jsdom
import { createRoot } from 'solid-js';
import { afterEach, expect, it, vi } from 'vitest';
import type { ConfigLayer } from '../../shared/config/config.ts';
import { makeConversation, makeMemoryStorages } from '../testing.ts';
import { makeIdentity } from '../visitor/identity.ts';
import type { BegunTalk } from './begin-talk.ts';
import type { ChatHandover } from './frame-handover.ts';
import type { TabMessage } from '../sync/tab-message.ts';
import { joinChannel, tabsName } from '../sync/tabs-channel.ts';
import { createTalkOnDemand } from './talk-on-demand.ts';

let end = () => {};
afterEach(() => {
  end();
  vi.unstubAllGlobals();
});

const OUTGOING = { clientId: 'a', text: 'Hi', createdAt: '2026-01-01T00:00:00.000Z' };

type Case = {
  settings?: ConfigLayer;
  kept?: Partial<ChatHandover>;
  stored?: Record<string, unknown>;
  renew?: () => Promise<string>;
  token?: string | undefined;
  /** Nobody tells what other tabs store, as in the back/forward cache. */
  isDeaf?: boolean;
};

function open({ settings, kept, stored = {}, isDeaf = false, ...session }: Case = {}) {
  const storageOf = makeMemoryStorages();
  const other = storageOf('scope');
  for (const [key, value] of Object.entries(stored)) other.write(key as 'outbox', value);
  const bring = vi.fn<() => Promise<BegunTalk>>(async () => ({}) as BegunTalk);
  const renew = vi.fn<() => Promise<string>>(session.renew ?? (async () => 'token'));
  const storage = storageOf('scope');
  const onDemand = createRoot((dispose) => {
    end = dispose;
    return createTalkOnDemand({
      identity: makeIdentity({ settings: settings ?? {}, visitorId: 'v_1', context: {} }),
      storage: isDeaf ? { ...storage, watch: () => () => {} } : storage,
      kept: { identity: undefined, told: null, outgoing: [], ...kept },
      tabsName: () => 'place|app|v_1',
      session: { token: () => ('token' in session ? session.token : 'token'), renew },
      bring,
    });
  });
  /** A page of the same browser, under the name of whichever visitor. */
  const otherTab = (scope = 'scope') => storageOf(scope);
  return { onDemand, bring, renew, otherTab };
}

const comeBack = (persisted: boolean) =>
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));

it.each<[string, Case, boolean]>([
  ['a newcomer', {}, false],
  ['an anonymous visitor with a profile', { settings: { nickname: 'Ann' } }, false],
  ['a visitor of whom a draft is stored', { stored: { draft: 'Hel' } }, false],
  ['a page whose former frame had nothing either', { kept: { told: {} } }, false],
  ['a visitor with a name', { settings: { externalUserId: 'u_1' } }, true],
  ['a page that was told of messages', { kept: { told: { c1: 3 } } }, true],
  ['a page with unsent messages', { kept: { outgoing: [OUTGOING] } }, true],
  ['a visitor of whom unsent messages are stored', { stored: { 'outbox:x': [OUTGOING] } }, true],
  ['a visitor whom another tab left', { stored: { left: { at: 1, scope: 's' } } }, true],
])('%s: whether there is anything to take over is told from what is kept', (_, given, has) => {
  expect(open(given).onDemand.hasHistory(null)).toBe(has);
});

it('a conversation that the server tells of is to be taken over', () => {
  expect(open().onDemand.hasHistory(makeConversation())).toBe(true);
});

it('takes the talk for needed where storage is blocked, so that no other tab could be heard of', () => {
  vi.stubGlobal('localStorage', undefined);
  expect(open().onDemand.hasHistory(null)).toBe(true);
});

it('brings the talk once, however often it is needed', async () => {
  const { onDemand, bring } = open();
  expect(onDemand.coming()).toBeUndefined();
  const talk = onDemand.need();
  expect(onDemand.need()).toBe(talk);
  expect(onDemand.coming()).toBe(talk);
  await talk;
  expect(bring).toHaveBeenCalledTimes(1);
});

it('another tab that has a message to send brings the talk (L9)', () => {
  const { bring, otherTab } = open();
  otherTab().write('outbox:b', [OUTGOING]);
  expect(bring).toHaveBeenCalledTimes(1);
});

it('another tab that replaces the visitor brings the talk', () => {
  const { onDemand, bring, otherTab } = open();
  expect(onDemand.isFollowing()).toBe(false);
  otherTab().write('left', { at: 2, scope: 'next' });
  expect(bring).toHaveBeenCalledTimes(1);
  expect(onDemand.isFollowing()).toBe(true);
});

/** A tab of this visitor whose talk is there. */
function joinAsTalk() {
  const channel = joinChannel(tabsName('place|app|v_1'), () => {});
  return (message: TabMessage) => channel?.post(message);
}

it('another tab that changes who the visitor is brings the talk, which then hears all that was said', async () => {
  const { onDemand, bring } = open();
  onDemand.joinTabs();
  const post = joinAsTalk();
  post({ type: 'ask' });
  post({ type: 'lead', term: 1, state: 'up' });
  post({ type: 'news', news: { type: 'changing' } });
  post({ type: 'news', news: { type: 'unchanged' } });
  await vi.waitFor(() => expect(bring).toHaveBeenCalledTimes(1));
  expect(onDemand.takeNews()).toEqual([{ type: 'changing' }, { type: 'unchanged' }]);
});

it('a leader that other tabs ask for, and its pushes, are no concern of a visitor who has nothing', async () => {
  const { onDemand, bring } = open();
  onDemand.joinTabs();
  const post = joinAsTalk();
  post({ type: 'ask' });
  post({ type: 'lead', term: 1, state: 'up' });
  const echo = new Promise((resolve) => {
    joinChannel(tabsName('place|app|v_1'), resolve);
  });
  post({ type: 'hurry' });
  await echo;
  expect(bring).not.toHaveBeenCalled();
});

it('a page that is in the cache hears no other tab, and does again when it is back', async () => {
  const { onDemand, bring } = open();
  onDemand.joinTabs();
  const post = joinAsTalk();
  dispatchEvent(new Event('pagehide'));
  post({ type: 'news', news: { type: 'sent', text: 'Unheard' } });
  comeBack(true);
  post({ type: 'news', news: { type: 'sent', text: 'Heard' } });
  await vi.waitFor(() => expect(bring).toHaveBeenCalled());
  expect(onDemand.takeNews()).toEqual([{ type: 'sent', text: 'Heard' }]);
});

it('a page that slept hears what other tabs said to it meanwhile', async () => {
  const { onDemand, bring } = open();
  onDemand.joinTabs();
  const post = joinAsTalk();
  // It waits to be heard until the page is awake.
  post({ type: 'news', news: { type: 'changing' } });
  document.dispatchEvent(new Event('resume'));
  await vi.waitFor(() => expect(bring).toHaveBeenCalledTimes(1));
  expect(onDemand.takeNews()).toEqual([{ type: 'changing' }]);
});

it('a page that comes back finds what another tab wrote meanwhile and has yet to send', () => {
  const { bring, renew, otherTab } = open({ isDeaf: true });
  otherTab().write('outbox:b', [OUTGOING]);
  comeBack(true);
  expect(bring).toHaveBeenCalledTimes(1);
  expect(renew, 'the server has nothing to tell yet').not.toHaveBeenCalled();
});

it('drafts of other tabs, and all that another visitor does, bring nothing', () => {
  const { bring, otherTab } = open();
  otherTab().write('draft', 'Hel');
  otherTab('somebody else').write('outbox:b', [OUTGOING]);
  expect(bring).not.toHaveBeenCalled();
});

it('isFollowing() brings the talk where another tab has replaced the visitor unheard', () => {
  const { onDemand, bring, otherTab } = open();
  onDemand.takeNews();
  otherTab().write('left', { at: 2, scope: 'next' });
  expect(bring, 'it was slept through').not.toHaveBeenCalled();
  expect(onDemand.isFollowing()).toBe(true);
  expect(bring).toHaveBeenCalledTimes(1);
});

it('a page that slept, or comes back from the cache, asks the server what it has missed', () => {
  const { bring, renew } = open();
  comeBack(false);
  expect(renew, 'it is shown for the first time').not.toHaveBeenCalled();
  comeBack(true);
  document.dispatchEvent(new Event('resume'));
  expect(renew).toHaveBeenCalledTimes(2);
  expect(bring).not.toHaveBeenCalled();
});

it('a page that comes back and cannot ask brings the talk, which goes on asking', async () => {
  const { bring } = open({ renew: () => Promise.reject(new Error('down')) });
  comeBack(true);
  await vi.waitFor(() => expect(bring).toHaveBeenCalledTimes(1));
});

it('a page that comes back before its first handshake leaves it at that', () => {
  const { bring, renew } = open({ token: undefined });
  comeBack(true);
  expect([renew.mock.calls, bring.mock.calls]).toEqual([[], []]);
});

it.each([
  ['the talk hears by itself', ({ onDemand }: ReturnType<typeof open>) => onDemand.takeNews()],
  ['the chat is over', () => end()],
])('watches nothing any more once %s', (_, stop) => {
  const opened = open();
  stop(opened);
  opened.otherTab().write('outbox:b', [OUTGOING]);
  comeBack(true);
  document.dispatchEvent(new Event('resume'));
  expect([opened.bring.mock.calls, opened.renew.mock.calls]).toEqual([[], []]);
});
