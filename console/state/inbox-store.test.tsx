import { createRoot } from 'solid-js';
import { afterEach, expect, it, vi } from 'vitest';
import type { AgentConversation, AgentPush } from '../../shared/wire/agent-wire.ts';
import { setNotifyChoice } from '../base/notify-choice.ts';
import { ApiError } from '../data/http.ts';
import type { InboxApi } from '../data/inbox-api.ts';
import type { SocketEvents } from '../data/socket.ts';
import { createInboxStore } from './inbox-store.ts';

const TIME = '2026-11-22T10:00:00.000Z';
const HELLO = { type: 'hello', agentName: 'Ada', spreadMs: 0 } as const;

const conversation = (id: string, siteId: string): AgentConversation => ({
  id,
  status: 'open',
  lastSeq: 1,
  readSeq: 0,
  agentReadSeq: 0,
  siteId,
  siteName: siteId,
  visitorSeq: 1,
  createdAt: TIME,
  updatedAt: TIME,
  visitor: { id: `visitor of ${id}` },
});

const message = (conversationId: string) => ({
  id: `m-${conversationId}`,
  conversationId,
  seq: 1,
  from: 'visitor' as const,
  text: `Hi from ${conversationId}`,
  createdAt: TIME,
});

const NOT_FOUND = { code: 'not_found', message: 'gone' };

let dispose = () => {};
afterEach(() => {
  dispose();
  localStorage.clear();
});

/** An inbox with conversations a and b of two sites, the first one open and half answered. */
async function openInbox() {
  const there = new Map([conversation('a', 's1'), conversation('b', 's2')].map((c) => [c.id, c]));
  const drafts = new Map<string, string>();
  let events: SocketEvents | undefined;
  const find = (id: string) => {
    const found = there.get(id);
    if (!found) throw new ApiError(404, NOT_FOUND);
    return found;
  };
  const api = {
    conversations: vi.fn(async () => ({ conversations: [...there.values()], nextCursor: null })),
    conversation: vi.fn(async (id: string) => ({
      conversation: find(id),
      visitor: {
        ...find(id).visitor,
        profile: {},
        context: {},
        pages: [],
        lookAlikes: [],
        newestId: id,
      },
    })),
    messages: vi.fn(async (id: string) => ({ messages: [message(find(id).id)], hasMore: false })),
    notes: vi.fn(async (id: string) => ({
      notes: [
        {
          id: `n-${find(id).id}`,
          conversationId: id,
          text: 'Psst',
          agentId: 'ben',
          agentName: 'Ben',
          createdAt: TIME,
          clientId: 'n1',
          afterSeq: 1,
        },
      ],
    })),
    send: vi.fn(async (id: string) => ({ message: { ...message(find(id).id), seq: 2 } })),
    read: vi.fn(async () => {}),
    report: vi.fn(),
  };
  const alerts = { ring: vi.fn(), tell: vi.fn(), tellAssigned: vi.fn() };
  const store = createRoot((end) => {
    dispose = end;
    return createInboxStore({
      agentId: 'ada',
      api: api as unknown as InboxApi,
      unsent: {
        drafts: {
          get: (id) => drafts.get(id),
          isIn: (id) => drafts.has(id),
          set: (id, text) => drafts.set(id, text),
          forget: (ids) => ids.forEach((id) => drafts.delete(id)),
          end: () => drafts.clear(),
        },
        outboxes: Object.assign(new Map(), { onSettled: () => {}, end: () => {} }),
      },
      connect(given) {
        events = given;
        return { send: () => {}, check: () => {}, destroy: () => {} } as never;
      },
      alerts,
      onRefused: async () => {},
    });
  });
  const push = (what: AgentPush) => events?.onPush(what);
  push({ ...HELLO, siteIds: ['s1', 's2'] });
  await store.thread.open('a');
  await vi.waitFor(() => expect(store.list.ids()).toHaveLength(2));
  await vi.waitFor(() => expect(store.notes.of('a')).toHaveLength(1));
  drafts.set('a', 'Dear Ad');
  const shown = () => ({
    phase: store.thread.phase(),
    texts: store.thread.entries.map(({ text }) => text),
    listed: [...store.list.ids()],
    known: store.list.get('a')?.id,
    notes: store.notes.of('a').length,
    draft: drafts.get('a'),
  });
  return { api, there, store, push, shown, alerts };
}

/** An answer that is on its way until the test lets it arrive. */
function holdBack<Reply>(
  mock: { mockImplementationOnce(ask: () => Promise<Reply>): unknown },
  reply: Reply,
) {
  let arrive = () => {};
  mock.mockImplementationOnce(
    () => new Promise<Reply>((resolve) => (arrive = () => resolve(reply))),
  );
  return () => arrive();
}

const WHOLE = {
  phase: 'ready',
  texts: ['Hi from a'],
  listed: ['b', 'a'],
  known: 'a',
  notes: 1,
  draft: 'Dear Ad',
};
const NOTHING = {
  phase: 'missing',
  texts: [],
  listed: ['b'],
  known: undefined,
  notes: 0,
  draft: undefined,
};

it('shows what is there', async () => {
  const { shown } = await openInbox();
  expect(shown()).toEqual(WHOLE);
});

const ENDS: [how: string, push: AgentPush][] = [
  ['its visitor was deleted', { type: 'visitor-deleted', visitorId: 'visitor of a' }],
  ['its site was taken from this person', { ...HELLO, siteIds: ['s2'] }],
];

it.each(ENDS)('nothing of a conversation stays where %s', async (_how, end) => {
  const { there, push, shown } = await openInbox();
  there.delete('a');
  push(end);
  expect(shown()).toEqual(NOTHING);
});

it.each(ENDS)('no late answer brings a conversation back where %s', async (_how, end) => {
  const { api, there, store, push, shown } = await openInbox();
  const before = [...there.values()];
  const { conversation: asItWas, visitor } = await api.conversation('a');
  const arrivals = [
    holdBack(api.conversations, { conversations: before, nextCursor: null }),
    holdBack(api.conversation, { conversation: asItWas, visitor }),
    holdBack(api.notes, await api.notes('a')),
  ];
  const done = [store.list.refresh(), store.thread.resync(), store.notes.load('a')];
  there.delete('a');
  push(end);
  for (const arrive of arrivals) arrive();
  await Promise.all(done);
  push({ type: 'message', message: { ...message('a'), seq: 2 } });
  push({ type: 'conversation', conversation: asItWas });
  await vi.waitFor(() => expect(api.conversation).toHaveBeenLastCalledWith('a'));
  expect(shown()).toEqual(NOTHING);
});

it('nothing of a conversation stays once an answer to it finds none', async () => {
  const { there, store, shown } = await openInbox();
  there.delete('a');
  await store.thread.send('Dear Ada');
  expect(shown()).toEqual(NOTHING);
});

it('a site that is this person’s again shows its conversations again', async () => {
  const { push, store, shown } = await openInbox();
  push({ ...HELLO, siteIds: ['s2'] });
  push({ ...HELLO, siteIds: null });
  await vi.waitFor(() => expect(store.thread.phase()).toBe('ready'));
  await vi.waitFor(() => expect(shown()).toEqual({ ...WHOLE, draft: undefined }));
});

it('tells of a conversation that a colleague gives to this person, known here so far or not', async () => {
  setNotifyChoice({ desktop: true });
  const { there, push, alerts } = await openInbox();
  there.set('c', { ...conversation('c', 's1'), lastSeq: 2 });
  const given = { type: 'assigned', byName: 'Ben', byId: 'ben' } as const;
  const ada = { id: 'ada', name: 'Ada' };
  for (const conversationId of ['b', 'c']) push({ ...given, conversationId, assignee: ada });
  push({ ...given, conversationId: 'b', assignee: { id: 'zoe', name: 'Zoe' } });
  await vi.waitFor(() => expect(alerts.tellAssigned).toHaveBeenCalledTimes(2));
  // The one that has to be asked for first comes later.
  expect(alerts.tellAssigned.mock.calls.map(([{ id }, byName]) => [id, byName])).toEqual([
    ['b', 'Ben'],
    ['c', 'Ben'],
  ]);
  setNotifyChoice({ desktop: false });
});
