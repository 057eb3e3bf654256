import { createRoot } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WidgetError } from '../../../shared/rpc/errors.ts';
import type { Profile } from '../../../shared/config/profile.ts';
import type { SessionReply } from '../../../shared/wire/wire.ts';
import type { Backend } from '../../ports/backend.ts';
import { makeIdentity } from '../../visitor/identity.ts';
import { createTalk, type Talk } from '../talk.ts';
import {
  makeConversation,
  makeFakeBackend,
  makeMemoryStorages,
  makeMessage,
} from '../../testing.ts';
import { makeSession } from '../../sync/session.ts';
import type { Storage } from '../../browser/storage.ts';
import { LONE_TAB, type TabsPort } from '../../sync/tabs-port.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
});

const ends: (() => void)[] = [];
const U_1 = { externalUserId: 'u_1' };
const U_2 = { externalUserId: 'u_2' };
const SIGN_OUT = { externalUserId: null };
/** The browser's anonymous visitor, and who that is after a sign-out. */
const V_1 = 'v_00000000-0000-4000-8000-000000000001';
const V_2 = 'v_00000000-0000-4000-8000-000000000002';

const reply = (visitorId: string): SessionReply => ({
  token: `token of ${visitorId}`,
  expiresAt: new Date(Date.now() + 30 * 60_000).toISOString(),
  visitorId,
  conversation: null,
  messages: [],
});
const unauthorized = () => new WidgetError({ code: 'unauthorized', message: '', status: 401 });

type TabOptions = {
  /** The page's settings for its visitor, who is `V_1` if there are none. */
  settings?: Profile;
  answers?: Partial<Backend>;
  storageOf?: ReturnType<typeof makeMemoryStorages>;
  isLink?: boolean;
  tabs?: TabsPort;
  /** It is written before the first handshake has said who this is. */
  early?: string;
};

async function openTab({
  settings = {},
  answers = {},
  storageOf = makeMemoryStorages(),
  isLink = false,
  tabs = LONE_TAB,
  early,
}: TabOptions = {}) {
  const sent: string[] = [];
  const { backend } = makeFakeBackend({
    handshake: async ({ externalUserId, visitorId }) => ({
      available: true,
      site: { name: 'Demo', online: true },
      ...reply(externalUserId === undefined ? visitorId : 'visitor_1'),
    }),
    identify: async () => reply('visitor_1'),
    async send(token, { text, clientId }) {
      sent.push(`${text} by ${token}`);
      const message = makeMessage(1, { clientId, from: 'visitor', text });
      return { conversation: makeConversation({ lastSeq: 1 }), message };
    },
    ...answers,
  });
  const identity = makeIdentity({ settings: settings as object, visitorId: V_1, context: {} });
  const session = makeSession({
    backend,
    request: identity.handshake,
    onError() {},
    onToken() {},
    onRenewed() {},
    isFollowing: () => talk.changes.isFollowing(),
  });
  const told: { type: string }[] = [];
  const heard: string[] = [];
  const sentElsewhere: string[] = [];
  const onLeaving = vi.fn<(next: Storage | undefined) => void>();
  const onOther = vi.fn<() => void>();
  const onUnread = vi.fn<(count: number) => void>();
  const storage = storageOf(identity.storageScope());
  /** As the panel does it. */
  const rescope = (scope: string, keepsDraft: boolean) => {
    const draft = storage.read('draft');
    storage.remove('draft');
    storage.rescope(scope);
    if (keepsDraft && draft !== null) storage.write('draft', draft);
  };
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
      storageOf,
      notify: {
        message({ text }) {
          heard.push(text);
          return false;
        },
        unread: onUnread,
        error() {},
      },
      tabs,
      isLink,
      told: null,
      kept: [],
      knownNote: storage.read('left'),
      begun: Promise.resolve(),
      adoptVisitor(visitorId, keepsDraft, profile) {
        identity.adopt(visitorId, profile);
        rescope(identity.storageScope(), keepsDraft);
      },
      rescope,
      onRefused() {},
      onLeaving,
      onOther,
      onSent: (text) => sentElsewhere.push(text),
      tell: (news) => told.push(structuredClone(news)),
    });
  });
  if (early !== undefined) send(talk, early);
  const { visitorId } = await session.open();
  await talk.changes.begin(visitorId);
  talk.hear({ type: 'hello', conversation: makeConversation() });
  talk.sending.start();
  return {
    talk,
    session,
    identity,
    told,
    onLeaving,
    onOther,
    onUnread,
    sent,
    sentElsewhere,
    heard,
    storage,
    storageOf,
  };
}

const soon = () => vi.advanceTimersByTimeAsync(1);
const isShown = ({ conversation }: Talk) => conversation() !== undefined;
const send = ({ sending }: Talk, text: string) => void sending.send(text).catch(() => {});

it('tells the other tabs before and after another visitor follows, and of a profile nothing', async () => {
  const { talk, told } = await openTab();
  await talk.changes.identify({ nickname: 'Alex' });
  expect(told).toEqual([]);
  await talk.changes.identify(U_1);
  expect(told.map(({ type }) => type)).toEqual(['changing', 'changed']);
});

it('passes on what another tab has sent', async () => {
  const { talk, sentElsewhere } = await openTab();
  talk.changes.hear({ type: 'sent', text: 'Hello' });
  expect(sentElsewhere).toEqual(['Hello']);
});

it('tells them that nothing has changed where the server refused', async () => {
  const refuse = () =>
    Promise.reject(new WidgetError({ code: 'signature_invalid', message: '', status: 403 }));
  const { talk, told } = await openTab({ answers: { identify: refuse } });
  await expect(talk.changes.identify(U_1)).rejects.toMatchObject({ code: 'signature_invalid' });
  expect(told.map(({ type }) => type)).toEqual(['changing', 'unchanged']);
});

it('leaves nothing of a user who has signed out in view, however long the server cannot hear of it (I4)', async () => {
  let answer = async (): Promise<SessionReply> => {
    throw new WidgetError({ code: 'network', message: 'Offline' });
  };
  const { talk, told, onLeaving, onOther } = await openTab({
    settings: U_1,
    answers: { identify: () => answer(), send: () => new Promise(() => {}) },
  });
  send(talk, 'On its way for long');
  const done = talk.changes.identify(SIGN_OUT);
  expect([talk.isLeaving(), onLeaving.mock.calls.length, onOther.mock.calls.length]).toEqual([
    true,
    1,
    1,
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(talk.isLeaving()).toBe(true);
  const attempts = told.filter(({ type }) => type === 'changing');
  expect(attempts.length).toBeGreaterThan(3);
  expect(attempts[0]).toMatchObject({ type: 'changing', isSignOut: true });

  answer = async () => reply(V_2);
  await vi.advanceTimersByTimeAsync(10_000);
  await done;
  expect([talk.isLeaving(), isShown(talk)]).toEqual([false, false]);
});

/** A user signs out, and the server says nothing to that until it is let. */
const signOutSlowly = async (answers: Partial<Backend> = {}, before?: string) => {
  let answer = (_reply: Promise<SessionReply>) => {};
  const identify = () =>
    new Promise<SessionReply>((resolve) => {
      answer = resolve;
    });
  const tab = await openTab({ settings: U_1, answers: { identify, ...answers } });
  if (before !== undefined) send(tab.talk, before);
  await soon();
  const done = tab.talk.changes.identify(SIGN_OUT);
  await soon();
  return { ...tab, done, answer: (reply: Promise<SessionReply>) => answer(reply) };
};

const REFUSED = new WidgetError({ code: 'bad_config', message: 'No', status: 400 });

it.each([
  ['never, once they are gone', async () => reply(V_2), [], 0],
  ['later, if the server refuses that', async () => Promise.reject(REFUSED), ['Secret'], 1],
])('tells the page of what a user who signs out is still sent: %s', async (_, end, told, count) => {
  const { talk, done, answer, heard, onUnread } = await signOutSlowly();
  onUnread.mockClear();
  talk.hear({ type: 'message', message: makeMessage(1, { text: 'Secret' }) });
  await soon();
  expect([heard, onUnread.mock.calls]).toEqual([[], []]);
  answer(end());
  await Promise.allSettled([done]);
  expect([heard, onUnread.mock.lastCall]).toEqual([told, [count]]);
});

it('tells the page that its own message arrived while its user signs out', async () => {
  const { talk, done, answer, heard } = await signOutSlowly();
  talk.hear({ type: 'message', message: makeMessage(1, { text: 'Mine', from: 'visitor' }) });
  expect(heard).toEqual(['Mine']);
  answer(Promise.resolve(reply(V_2)));
  await done;
});

it('keeps what is written after a sign-out under no name of the user who leaves (O8)', async () => {
  const { talk, done, answer, identity, storage, storageOf, sent } = await signOutSlowly({
    send: () => Promise.reject(REFUSED),
  });
  const waiting = ({ keys, read }: Storage) =>
    keys('outbox').flatMap((key) => (read(key) as { text: string }[]).map(({ text }) => text));
  const anonymous = storageOf(identity.storageScope(SIGN_OUT));
  send(talk, 'Of the next');
  expect([waiting(storage), waiting(anonymous)]).toEqual([[], ['Of the next']]);
  answer(Promise.resolve(reply(V_2)));
  await done;
  // It is refused, and so it stays: in one place.
  await soon();
  expect([sent, waiting(storage), waiting(anonymous)]).toEqual([[], ['Of the next'], []]);
});

it('keeps what is written under the name of whoever is to follow, of several each their own (O8, I8)', async () => {
  const answers: ((reply: SessionReply) => void)[] = [];
  const identify = () => new Promise<SessionReply>((resolve) => answers.push(resolve));
  const { talk, identity, storage, storageOf, sent, onLeaving } = await openTab({
    settings: U_1,
    answers: { identify },
  });
  const waiting = ({ keys, read }: Storage) =>
    keys('outbox').flatMap((key) => (read(key) as { text: string }[]).map(({ text }) => text));
  const anonymous = storageOf(identity.storageScope(SIGN_OUT));
  const second = storageOf(identity.storageScope(U_2));
  const kept = () => [storage, anonymous, second].map(waiting);
  const done = [talk.changes.identify(SIGN_OUT)];
  send(talk, 'Of nobody yet');
  done.push(talk.changes.identify(U_2));
  send(talk, 'Of the second');
  await soon();
  expect([kept(), onLeaving.mock.calls.length]).toEqual([
    [[], ['Of nobody yet'], ['Of the second']],
    2,
  ]);

  answers[0]?.(reply(V_2));
  await soon();
  expect([kept(), talk.isLeaving()]).toEqual([[['Of nobody yet'], [], ['Of the second']], true]);
  answers[1]?.(reply('visitor_2'));
  await Promise.all(done);
  await soon();
  expect([sent, kept(), talk.isLeaving()]).toEqual([
    ['Of nobody yet by token of visitor_2', 'Of the second by token of visitor_2'],
    [[], [], []],
    false,
  ]);
});

it('leaves nothing of a user in view who gives way to another one, nor under their name (I4, O8)', async () => {
  let answer = (_reply: SessionReply) => {};
  const identify = () =>
    new Promise<SessionReply>((resolve) => {
      answer = resolve;
    });
  const { talk, told, identity, storage, storageOf, sent } = await openTab({
    settings: U_1,
    answers: { identify },
  });
  const next = identity.storageScope(U_2);
  const done = talk.changes.identify(U_2);
  send(talk, 'Of the second');
  await soon();
  expect([talk.isLeaving(), storage.keys('outbox'), storageOf(next).keys('outbox')]).toEqual([
    true,
    [],
    [expect.anything()],
  ]);
  expect(told).toContainEqual({ type: 'changing', isSignOut: false, next });
  answer(reply('visitor_2'));
  await done;
  await soon();
  expect([talk.isLeaving(), sent]).toEqual([false, ['Of the second by token of visitor_2']]);
});

it('leaves nothing in view while another user follows in another tab', async () => {
  const { talk, identity, storage, storageOf } = await openTab({ settings: U_1 });
  const next = identity.storageScope(U_2);
  talk.changes.hear({ type: 'changing', isSignOut: false, next });
  send(talk, 'Of the second');
  expect([talk.isLeaving(), storage.keys('outbox'), storageOf(next).keys('outbox')]).toEqual([
    true,
    [],
    [expect.anything()],
  ]);
  talk.changes.hear({ type: 'unchanged' });
  await soon();
  expect(talk.isLeaving()).toBe(false);
});

it('keeps what was written before a sign-out where it was, and all of it once that is refused', async () => {
  const { talk, done, answer, identity, storage, storageOf } = await signOutSlowly(
    { send: () => Promise.reject(REFUSED) },
    'Of the user',
  );
  const count = ({ keys, read }: Storage) =>
    keys('outbox').flatMap((key) => read(key) as unknown[]).length;
  const anonymous = storageOf(identity.storageScope(SIGN_OUT));
  send(talk, 'One');
  send(talk, 'Two');
  expect([count(storage), count(anonymous)]).toEqual([1, 2]);
  talk.sending.discard(String(talk.sending.unsent()[2]?.clientId));
  expect([count(storage), count(anonymous)]).toEqual([1, 1]);
  answer(Promise.reject(REFUSED));
  await Promise.allSettled([done]);
  expect([count(storage), count(anonymous)]).toEqual([2, 0]);
});

it('shows a user again whose sign-out the server refuses', async () => {
  const { talk } = await openTab({
    settings: U_1,
    answers: {
      async identify() {
        throw new WidgetError({ code: 'bad_config', message: 'No', status: 400 });
      },
    },
  });
  await expect(talk.changes.identify(SIGN_OUT)).rejects.toThrow('No');
  expect([talk.isLeaving(), isShown(talk)]).toEqual([false, true]);
});

it('hides nothing where nobody signs out, or who was never signed in does', async () => {
  const { talk, onLeaving } = await openTab();
  await talk.changes.identify(SIGN_OUT);
  await talk.changes.identify({ nickname: 'Alex' });
  await talk.changes.identify(U_1);
  expect(onLeaving).not.toHaveBeenCalled();
  await talk.changes.identify(SIGN_OUT);
  expect(onLeaving).toHaveBeenCalled();
});

it('leaves nothing in view while another tab signs out', async () => {
  const { talk, onLeaving } = await openTab({ settings: U_1 });
  // It says so with each attempt; what is begun here meanwhile is the next person's.
  for (const _attempt of [1, 2, 3]) {
    talk.changes.hear({ type: 'changing', isSignOut: true });
    await vi.advanceTimersByTimeAsync(20_000);
    expect([talk.isLeaving(), onLeaving.mock.calls.length]).toEqual([true, 1]);
  }
  talk.changes.hear({ type: 'unchanged' });
  await soon();
  expect(talk.isLeaving()).toBe(false);
});

it('follows another tab with what that one was given, and shows nothing of before (I7, T8)', async () => {
  const { talk, session, identity } = await openTab({ settings: U_1 });
  talk.changes.hear({ type: 'changing' });
  talk.changes.hear({ type: 'changed', profile: SIGN_OUT, reply: reply(V_2), at: 1 });
  await soon();
  expect([session.token(), isShown(talk)]).toEqual([`token of ${V_2}`, false]);
  expect(identity.handshake()).not.toHaveProperty('externalUserId');
});

it('sends nothing while another tab changes who the visitor is, then as whom they are (I8)', async () => {
  const { talk, sent } = await openTab();
  talk.changes.hear({ type: 'changing' });
  send(talk, 'Hello');
  await vi.advanceTimersByTimeAsync(5000);
  expect([sent, talk.changes.isFollowing()]).toEqual([[], true]);
  talk.changes.hear({ type: 'changed', profile: U_1, reply: reply('visitor_1'), at: 1 });
  await soon();
  expect([sent, talk.changes.isFollowing()]).toEqual([['Hello by token of visitor_1'], false]);
});

it.each([
  ['says that nothing has changed', { type: 'unchanged' }, 0],
  ['falls silent', undefined, 30_000],
])('goes on as before when the other tab %s', async (_, news, waitMs) => {
  const { talk, sent } = await openTab();
  talk.changes.hear({ type: 'changing' });
  send(talk, 'Hello');
  if (news) talk.changes.hear(news);
  await vi.advanceTimersByTimeAsync(waitMs + 1);
  expect([sent, isShown(talk)]).toEqual([[`Hello by token of ${V_1}`], true]);
});

it('follows a change that it was not told of beforehand', async () => {
  const { talk, session } = await openTab();
  talk.changes.hear({ type: 'changed', profile: U_1, reply: reply('visitor_1'), at: 1 });
  await soon();
  expect(session.token()).toBe('token of visitor_1');
});

it('becomes who it was told though another tab did so a moment before, and retired who it was (I6)', async () => {
  let isRetired = false;
  let shakes = 0;
  const { talk, session, sent } = await openTab({
    answers: {
      async handshake(_, token) {
        if (token !== undefined) throw unauthorized();
        shakes += 1;
        const site = { available: true as const, site: { name: 'Demo', online: true } };
        return { ...site, ...reply(V_1), token: `token ${shakes}` };
      },
      async identify(token) {
        if (token === 'token 1' && isRetired) throw unauthorized();
        return reply('visitor_1');
      },
    },
  });
  isRetired = true;
  const identified = talk.changes.identify(U_1);
  talk.changes.hear({ type: 'changing' });
  await soon();
  talk.changes.hear({ type: 'changed', profile: U_1, reply: reply('visitor_1'), at: 1 });
  await soon();
  await expect(identified).resolves.toBeUndefined();
  send(talk, 'Hello');
  await soon();
  expect([session.token(), sent]).toEqual(['token of visitor_1', ['Hello by token of visitor_1']]);
});

it('waits for no other tab of whom it has ceased to be', async () => {
  const { talk, sent } = await openTab();
  const identified = talk.changes.identify(U_1);
  talk.changes.hear({ type: 'changing' });
  await identified;
  send(talk, 'Hello');
  await soon();
  expect(sent).toEqual(['Hello by token of visitor_1']);
});

it('slept through a login and a sign-out, and wakes as whom the others are by now (I7)', async () => {
  const storageOf = makeMemoryStorages();
  const messages = vi.fn(async () => Promise.reject(unauthorized()));
  const asleep = await openTab({ storageOf, answers: { messages } });
  const awake = await openTab({
    storageOf,
    answers: {
      identify: async (_, { externalUserId }) => reply(externalUserId === null ? V_2 : 'visitor_1'),
    },
  });
  await awake.talk.changes.identify(U_1);
  const news = [...awake.told];
  vi.setSystemTime(Date.now() + 1000);
  await awake.talk.changes.identify(SIGN_OUT);

  const secret = makeConversation({ lastSeq: 1 });
  for (const each of news) {
    // The former visitor's messages come with the greeting.
    const { reply: given } = each as { reply?: SessionReply };
    asleep.talk.changes.hear(given ? { ...each, reply: { ...given, conversation: secret } } : each);
  }
  await soon();
  expect([asleep.session.token(), isShown(asleep.talk)]).toEqual([`token of ${V_2}`, false]);
  expect(messages, 'not for a moment').not.toHaveBeenCalled();
  send(asleep.talk, 'Hello');
  await soon();
  expect(asleep.sent).toEqual([`Hello by token of ${V_2}`]);
});

it('comes back to a user who has signed out as the visitor that the other tabs have become', async () => {
  const identify = vi.fn(async () => reply(V_2));
  const storageOf = makeMemoryStorages();
  const away = await openTab({ settings: U_1, storageOf, answers: { identify } });
  away.talk.changes.checkSuccession();
  expect(isShown(away.talk), 'nobody was left').toBe(true);
  const other = await openTab({ settings: U_1, storageOf, answers: { identify } });
  await other.talk.changes.identify(SIGN_OUT);
  away.storage.write('draft', 'Nobody else shall read it');
  away.talk.changes.checkSuccession();
  expect([isShown(away.talk), away.session.token()], 'at once').toEqual([false, undefined]);
  expect(away.onOther).toHaveBeenCalledOnce();
  await soon();
  expect([away.session.token(), away.storage.read('draft')]).toEqual([`token of ${V_2}`, null]);
  expect(identify, 'nobody else was made').toHaveBeenCalledOnce();
});

it('comes back to an anonymous visitor who has become a user, and signed out, as who follows', async () => {
  const { talk, session, storage, storageOf, identity } = await openTab();
  const user = identity.storageScope(U_1);
  storage.write('left', { at: 1, scope: user });
  storageOf(user).write('left', { at: 2, scope: identity.storageScope({}, V_2), visitorId: V_2 });
  talk.changes.checkSuccession();
  await soon();
  expect([session.token(), isShown(talk)]).toEqual([`token of ${V_2}`, false]);
});

it('leaves what an anonymous visitor had still to send to the user they have become', async () => {
  const send = async () => {
    throw new WidgetError({ code: 'network', message: 'down' });
  };
  const { talk, storage, storageOf, identity } = await openTab({ answers: { send } });
  talk.sending.send('Before the login').catch(() => {});
  storage.write('draft', 'Half of it');
  const user = identity.storageScope(U_1);
  storage.write('left', { at: 1, scope: user });
  talk.changes.checkSuccession();
  await soon();
  expect(talk.sending.unsent()).toEqual([]);
  expect(storage.read('draft')).toBeNull();
  const later = await openTab({ settings: U_1, storageOf });
  await soon();
  expect(later.sent).toEqual(['Before the login by token of visitor_1']);
});

it('shows and tells nothing of a visitor who was left, for however long no other can follow', async () => {
  let isDown = false;
  let answer = () => {};
  const { talk, session, storage, identity, heard, sent } = await openTab({
    settings: U_1,
    answers: {
      async handshake({ externalUserId }) {
        if (isDown) throw new WidgetError({ code: 'network', message: 'down' });
        const site = { available: true as const, site: { name: 'Demo', online: true } };
        return { ...site, ...reply(externalUserId === undefined ? V_2 : 'visitor_1') };
      },
      async current() {
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return { conversation: makeConversation({ lastSeq: 1 }) };
      },
      messages: async () => ({
        conversation: makeConversation({ lastSeq: 1 }),
        messages: [makeMessage(1, { text: 'secret' })],
        hasMore: false,
      }),
    },
  });
  const polled = talk.feed.poll();
  isDown = true;
  const scope = identity.storageScope(SIGN_OUT, V_2);
  storage.write('left', { at: 1, scope, visitorId: V_2 });
  talk.changes.checkSuccession();
  answer();
  // There is nobody yet of whom to ask anew.
  await expect(polled).rejects.toMatchObject({ retryable: true });
  talk.hear({ type: 'hello', conversation: makeConversation({ lastSeq: 1 }) });
  await talk.feed.poll().catch(() => {});
  send(talk, 'Hello');
  await vi.advanceTimersByTimeAsync(60_000);
  const shown = () => talk.feed.timeline().outgoing.map(({ text }) => text);
  expect([isShown(talk), heard, shown(), sent]).toEqual([false, [], ['Hello'], []]);
  isDown = false;
  await vi.advanceTimersByTimeAsync(5000);
  expect([sent, session.token()]).toEqual([[`Hello by token of ${V_2}`], `token of ${V_2}`]);
});

it('shows the next visitor nothing of what the one who was left still sends (T8)', async () => {
  const { talk, session, storage, identity, sent } = await openTab({
    settings: U_1,
    answers: { send: () => new Promise(() => {}) },
  });
  send(talk, 'secret');
  await soon();
  const scope = identity.storageScope(SIGN_OUT, V_2);
  storage.write('left', { at: 1, scope, visitorId: V_2 });
  talk.changes.checkSuccession();
  const shown = () => talk.feed.timeline().outgoing.map(({ text }) => text);
  // A tab alone leads, and looks every few seconds for what others have left.
  talk.events.onLead();
  await soon();
  expect(shown()).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  talk.events.onLead();
  await soon();
  expect([shown(), sent, session.token()]).toEqual([[], [], `token of ${V_2}`]);
});

it('signs out where the site lets nobody begin unsigned', async () => {
  const { talk, session, storage, identity } = await openTab({
    settings: U_1,
    answers: {
      async handshake({ externalUserId }) {
        if (externalUserId === undefined) {
          throw new WidgetError({ code: 'signature_required', message: '', status: 401 });
        }
        return {
          available: true,
          site: { name: 'Demo', online: true },
          ...reply('visitor_1'),
        };
      },
      identify: async (token) => ({ ...reply(V_2), token: `after ${token}` }),
    },
  });
  const scope = identity.storageScope(SIGN_OUT, V_2);
  storage.write('left', { at: 1, scope, visitorId: V_2 });
  talk.changes.checkSuccession();
  await soon();
  expect(session.token()).toBe('after token of visitor_1');
});

it('finds out by what the server refuses that it did not hear of a login, and repeats nothing as somebody else', async () => {
  let isRetired = false;
  const { talk, storage, storageOf, identity, sent } = await openTab({
    answers: {
      async handshake(_, token) {
        if (token !== undefined) throw unauthorized();
        const site = { available: true as const, site: { name: 'Demo', online: true } };
        return { ...site, ...reply(V_1), token: isRetired ? 'somebody new' : 'token of V_1' };
      },
      async send(token, { text }) {
        if (token === 'token of V_1') throw unauthorized();
        sent.push(`${text} by ${token}`);
        throw new WidgetError({ code: 'network', message: 'down' });
      },
    },
  });
  isRetired = true;
  const user = identity.storageScope(U_1);
  storage.write('left', { at: 1, scope: user });
  send(talk, 'Of the user');
  await vi.advanceTimersByTimeAsync(60_000);
  expect([sent, isShown(talk)]).toEqual([[], false]);
  send(talk, 'Of whom is there now');
  await soon();
  expect(sent).toEqual(['Of whom is there now by somebody new']);
  const left = storageOf(user);
  expect(left.keys('outbox').map((key) => left.read(key))).toEqual([
    [expect.objectContaining({ text: 'Of the user' })],
  ]);
});

it('begins as a user with what the anonymous visitor had not sent, and with their draft', async () => {
  const storageOf = makeMemoryStorages();
  const before = await openTab({
    storageOf,
    answers: { send: () => Promise.reject(new WidgetError({ code: 'network', message: 'down' })) },
  });
  send(before.talk, 'Before the login');
  before.storage.write('draft', 'Half of it');
  await soon();
  // The page is loaded anew, by now with a user.
  for (const end of ends.splice(0)) end();
  const after = await openTab({ settings: U_1, storageOf });
  await soon();
  expect([after.sent, after.storage.read('draft')]).toEqual([
    ['Before the login by token of visitor_1'],
    'Half of it',
  ]);
  const anonymous = storageOf(after.identity.storageScope(SIGN_OUT));
  expect([anonymous.keys('outbox'), anonymous.read('draft')]).toEqual([[], null]);
});

it('leaves to the anonymous visitor what is theirs where a link names a user (I3, O8)', async () => {
  const storageOf = makeMemoryStorages();
  const before = await openTab({
    storageOf,
    answers: { send: () => Promise.reject(new WidgetError({ code: 'network', message: 'down' })) },
  });
  send(before.talk, 'Not for the user');
  before.storage.write('draft', 'Half of it');
  await soon();
  for (const end of ends.splice(0)) end();
  const after = await openTab({ settings: U_1, storageOf, isLink: true });
  await soon();
  expect([after.sent, after.storage.read('draft')]).toEqual([[], null]);
  const anonymous = storageOf(after.identity.storageScope(SIGN_OUT));
  expect(anonymous.keys('outbox')).toHaveLength(1);
  expect([anonymous.read('draft'), anonymous.read('left')]).toEqual(['Half of it', null]);
});

it('finds in storage that another page has begun as the user whom its anonymous visitor has become', async () => {
  const storageOf = makeMemoryStorages();
  const { talk } = await openTab({ storageOf });
  await openTab({ settings: U_1, storageOf });
  talk.events.onStored();
  expect(isShown(talk), 'it might hear of it in a moment').toBe(true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(isShown(talk)).toBe(false);
});

it('takes along what tabs that are gone have left when the anonymous visitor becomes a user (O7, O8)', async () => {
  const { talk, storage, sent } = await openTab();
  const createdAt = '2026-01-01T00:00:00.000Z';
  storage.write('outbox:crashed', [{ clientId: 'a', text: 'Written before', createdAt }]);
  await talk.changes.identify(U_1);
  await soon();
  expect(sent).toEqual(['Written before by token of visitor_1']);
});

it('leaves word that it is later than all before, whatever the clock says', async () => {
  const storageOf = makeMemoryStorages();
  const { talk, storage, identity } = await openTab({ storageOf });
  const user = storageOf(identity.storageScope(U_1));
  user.write('left', { at: Date.now() + 60_000, scope: 'elsewhere', visitorId: V_2 });
  await talk.changes.identify(U_1);
  await soon();
  expect(identity.handshake(), 'is not taken for one who was left').toMatchObject(U_1);
  expect(storage.read('left')).toEqual(user.read('left'));
});

it('keeps what was refused from the next visitor, though it is tried once more while they come', async () => {
  let isRefusing = true;
  let identified = () => {};
  const { talk, sent } = await openTab({
    settings: U_1,
    answers: {
      async send(token, { text, clientId }) {
        if (isRefusing) throw new WidgetError({ code: 'send_failed', message: '', status: 403 });
        sent.push(`${text} by ${token}`);
        const message = makeMessage(1, { clientId, from: 'visitor', text });
        return { conversation: makeConversation({ lastSeq: 1 }), message };
      },
      identify: () =>
        new Promise((resolve) => {
          identified = () => resolve(reply(V_2));
        }),
    },
  });
  send(talk, 'Of the user');
  await soon();
  isRefusing = false;
  const changed = talk.changes.identify(SIGN_OUT);
  await soon();
  const [refused] = talk.sending.unsent();
  talk.sending.retry(String(refused?.clientId));
  send(talk, 'Of the next');
  identified();
  await changed;
  await soon();
  expect(sent).toEqual([`Of the next by token of ${V_2}`]);
});

it('asks the server once for a change that fails on the page itself', async () => {
  const identify = vi.fn(async () => reply('visitor_1'));
  const { talk, onOther } = await openTab({ answers: { identify } });
  onOther.mockImplementation(() => {
    throw new Error('A fault of ours');
  });
  await expect(talk.changes.identify(U_1)).rejects.toThrow('A fault of ours');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(identify).toHaveBeenCalledOnce();
});

/** A tab beside another one that is there, and has this to send. */
const besideOther = (text: string) => {
  const storageOf = makeMemoryStorages();
  const identity = makeIdentity({ settings: {}, visitorId: V_1, context: {} });
  const waiting = { clientId: text, text, createdAt: '2026-01-01T00:00:00.000Z' };
  storageOf(identity.storageScope()).write('outbox:there', [waiting]);
  return { storageOf, tabs: { ...LONE_TAB, whileFree: async () => {} } };
};

it('keeps its place behind what another tab has to send, though it was written before the handshake (O3)', async () => {
  const { sent } = await openTab({ ...besideOther('First'), early: 'Second' });
  await soon();
  expect(sent).toEqual([`First by token of ${V_1}`, `Second by token of ${V_1}`]);
});

it('sends nothing of another tab where the handshake says that this is somebody else (O8)', async () => {
  const answers: Partial<Backend> = {
    handshake: async () => ({
      available: true,
      site: { name: 'Demo', online: true },
      ...reply(V_2),
    }),
  };
  const { sent } = await openTab({ ...besideOther('First'), answers, early: 'Second' });
  await soon();
  expect(sent).toEqual([`Second by token of ${V_2}`]);
});
