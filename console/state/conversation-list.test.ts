import { createRoot } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  AgentConversation,
  AgentConversationsQuery,
  AgentConversationsReply,
} from '../../shared/wire/agent-wire.ts';
import { makeGone } from './gone.ts';
import { createConversationList, type ConversationList } from './conversation-list.ts';

const conversation = (id: string, more: Partial<AgentConversation> = {}): AgentConversation => ({
  id,
  status: 'open',
  lastSeq: 1,
  readSeq: 0,
  agentReadSeq: 0,
  siteId: 's1',
  siteName: 'Shop',
  visitorSeq: 1,
  waitingSince: '2026-11-22T10:00:00.000Z',
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
  visitor: { id: `v_${id}` },
  ...more,
});
const countsOf = (unread: number) => ({
  mine: 1,
  unassigned: 2,
  open: 3,
  closed: 1000,
  unread,
  sites: {},
});
const ben = { id: 'ben', name: 'Ben' };
const me = { id: 'me', name: 'Ada' };

let asked: AgentConversationsQuery[];
let answer: (query: AgentConversationsQuery) => Promise<AgentConversationsReply>;
let list: ConversationList;
let dispose: () => void;

beforeEach(() => {
  asked = [];
  answer = async () => ({ conversations: [], nextCursor: null });
  createRoot((end) => {
    dispose = end;
    const conversations = (query: AgentConversationsQuery) => {
      asked.push(query);
      return answer(query);
    };
    list = createConversationList({
      api: { conversations },
      agentId: 'me',
      gone: makeGone(),
      onError: (error) => {
        throw error;
      },
    });
  });
});
afterEach(() => {
  dispose();
  vi.useRealTimers();
});

describe('the list', () => {
  it('asks anew whether a conversation that is new belongs to what the server found', async () => {
    const found = [conversation('a')];
    answer = async () => ({ conversations: [...found], nextCursor: null });
    await list.show({ type: 'extra', name: 'plan', value: 'pro' });
    expect(list.ids()).toEqual(['a']);
    found.push(conversation('b'));
    list.take(conversation('b'));
    await vi.waitFor(() => expect(list.ids()).toEqual(['b', 'a']));
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatchObject({ extra: '{"plan":"pro"}' });
    list.take(conversation('b', { lastSeq: 2 }));
    expect(asked).toHaveLength(2);
  });

  it('shows nothing that other words had found where a search fails', async () => {
    answer = async () => ({ conversations: [conversation('a')], nextCursor: null });
    await list.show({ type: 'search', words: 'paid' });
    expect(list.ids()).toEqual(['a']);
    answer = () => Promise.reject(new Error('away'));
    await expect(list.show({ type: 'search', words: 'paid twice' })).rejects.toThrow('away');
    expect([list.phase(), list.ids()]).toEqual(['failed', []]);
  });

  it('learns of what is unread after a break, whichever view is shown', async () => {
    const open = [conversation('a', { ownReadSeq: 1 })];
    answer = async ({ status }) => ({
      conversations: status === 'open' ? [...open] : [conversation('b', { status: 'closed' })],
      nextCursor: null,
    });
    await list.refresh();
    const views = [{ type: 'closed' }, { type: 'search', words: 'paid' }] as const;
    for (const [turn, view] of views.entries()) {
      await list.show(view);
      const written = { visitorSeq: 3 + turn, lastSeq: 3 + turn };
      open[0] = conversation('a', { ownReadSeq: 1, ...written });
      await list.catchUp();
      expect([list.totalUnread(), list.ids()]).toEqual([2 + turn, ['b']]);
    }
  });

  it('drops what is gone, listed or not', async () => {
    await list.show({ type: 'open' });
    for (const id of ['a', 'b', 'c']) list.take(conversation(id));
    list.take(conversation('c', { status: 'closed' }));
    const others = list.where(({ visitor }) => visitor.id !== 'v_b').map(({ id }) => id);
    expect(others).toEqual(['a', 'c']);
    list.drop(others);
    expect(list.ids()).toEqual(['b']);
    expect(['a', 'b', 'c'].map((id) => list.get(id)?.id)).toEqual([undefined, 'b', undefined]);
  });

  it('moves a conversation from view to view as it is given to somebody', async () => {
    await list.show({ type: 'unassigned' });
    list.take(conversation('a'));
    expect(list.ids()).toEqual(['a']);
    list.take(conversation('a', { assignee: me }));
    expect(list.ids()).toEqual([]);
    await list.show({ type: 'mine' });
    expect(asked.at(-1)).toMatchObject({ status: 'open', assignee: 'me' });
  });

  it('counts as unread what is its person’s or nobody’s, not what a colleague answers', () => {
    list.take(conversation('mine', { assignee: me }));
    list.take(conversation('free'));
    list.take(conversation('theirs', { assignee: ben }));
    expect(list.totalUnread()).toBe(2);
  });

  it('counts as unread also what the server alone knows of, and twice nothing that is loaded later', async () => {
    answer = async ({ cursor }) =>
      cursor === undefined
        ? { conversations: [conversation('a')], nextCursor: 'more', counts: countsOf(41) }
        : { conversations: [conversation('b')], nextCursor: 'more' };
    await list.refresh();
    expect(list.totalUnread()).toBe(41);
    list.takeRead('a', 1);
    expect(list.totalUnread()).toBe(40);
    await list.loadMore();
    expect(list.totalUnread()).toBe(40);
    // Opened by its address, and read.
    list.take(conversation('c', { lastSeq: 3, visitorSeq: 3 }));
    expect(list.totalUnread()).toBe(40);
    list.takeRead('c', 3);
    expect(list.totalUnread()).toBe(37);
    // Begun just now.
    list.take(conversation('d'));
    expect(list.totalUnread()).toBe(38);
  });

  it('does not count again what is read while the server counts', async () => {
    list.take(conversation('a', { visitorSeq: 5, lastSeq: 5 }));
    let end = () => {};
    answer = () =>
      new Promise((resolve) => {
        end = () =>
          resolve({ conversations: [conversation('b')], nextCursor: null, counts: countsOf(6) });
      });
    const refreshed = list.refresh();
    list.takeRead('a', 5);
    end();
    await refreshed;
    expect(list.totalUnread()).toBe(1);
    // Nobody can tell whether it was counted before or after that.
    answer = async () => ({ conversations: [], nextCursor: null, counts: countsOf(3) });
    await vi.waitFor(() => expect(list.totalUnread()).toBe(3));
  });

  it('an older count that comes later is none', async () => {
    vi.useFakeTimers();
    const ends: ((unread: number) => void)[] = [];
    answer = () =>
      new Promise((resolve) => {
        ends.push((unread) =>
          resolve({ conversations: [], nextCursor: null, counts: countsOf(unread) }),
        );
      });
    for (let count = 0; count < 2; count += 1) {
      list.counts.refreshSoon();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    ends[1]?.(7);
    ends[0]?.(9);
    await vi.advanceTimersByTimeAsync(0);
    expect(list.totalUnread()).toBe(7);
  });

  it('shows what the server found for the last words, and not a late answer to earlier ones', async () => {
    let late = () => {};
    answer = ({ q }) =>
      q === 're'
        ? new Promise((resolve) => {
            late = () => resolve({ conversations: [conversation('early')], nextCursor: null });
          })
        : Promise.resolve({ conversations: [conversation('late')], nextCursor: null });
    const first = list.show({ type: 'search', words: 're' });
    await list.show({ type: 'search', words: 'refund' });
    late();
    await first;
    expect(list.ids()).toEqual(['late']);
  });

  it('an answer that a later one has overtaken brings back no row that is not there any more', async () => {
    let late = () => {};
    answer = () =>
      new Promise((resolve) => {
        late = () => resolve({ conversations: [conversation('a')], nextCursor: null });
      });
    const first = list.refresh();
    answer = async () => ({ conversations: [conversation('b')], nextCursor: null });
    await list.refresh();
    late();
    await first;
    expect(list.ids()).toEqual(['b']);
  });

  it('asks once for the counts of many changes in a row', async () => {
    vi.useFakeTimers();
    const counts = countsOf(0);
    answer = async () => ({ conversations: [], nextCursor: null, counts });
    for (let change = 0; change < 5; change += 1) list.counts.refreshSoon();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual([{ limit: 1 }]);
    expect(list.counts.value()).toEqual(counts);
  });
});
