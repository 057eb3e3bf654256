import { describe, expect, it } from 'vitest';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';
import {
  listed,
  takeConversation,
  takeFirstPage,
  takeMessage,
  unreadCount,
  type Conversations,
} from './conversations.ts';

const time = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();

const conversation = (
  id: string,
  minute: number,
  more: Partial<AgentConversation> = {},
): AgentConversation => ({
  id,
  status: 'open',
  lastSeq: 0,
  readSeq: 0,
  agentReadSeq: 0,
  siteId: 's1',
  siteName: 'Shop',
  visitorSeq: 0,
  createdAt: time(0),
  updatedAt: time(minute),
  visitor: { id: `v_${id}` },
  ...more,
});

const message = (conversationId: string, seq: number, more: Partial<Message> = {}): Message => ({
  id: `${conversationId}-${seq}`,
  conversationId,
  seq,
  from: 'visitor',
  text: 'hi',
  createdAt: time(50),
  ...more,
});

const knowing = (...conversations: AgentConversation[]): Conversations =>
  conversations.reduce<Conversations>(takeConversation, new Map());

const isOpen = ({ status }: AgentConversation) => status === 'open';
const isClosed = ({ status }: AgentConversation) => status === 'closed';
const ids = (known: Conversations, status: 'open' | 'closed' = 'open') =>
  listed(known, status === 'open' ? isOpen : isClosed).map(({ id }) => id);

describe('the list', () => {
  it('puts the latest activity first and shows one status', () => {
    const known = knowing(
      conversation('a', 1),
      conversation('b', 3),
      conversation('c', 2, { status: 'closed' }),
      conversation('d', 2),
    );
    expect(ids(known)).toEqual(['b', 'd', 'a']);
    expect(ids(known, 'closed')).toEqual(['c']);
  });

  it('moves a conversation up when a message comes', () => {
    const known = takeMessage(
      knowing(conversation('a', 1), conversation('b', 3)),
      message('a', 1, { text: 'new' }),
    );
    expect(ids(known)).toEqual(['a', 'b']);
    expect(known.get('a')).toMatchObject({ lastSeq: 1, lastMessage: { text: 'new' } });
  });

  it('shows a message once, and never an older one for the last', () => {
    const known = takeMessage(knowing(conversation('a', 1)), message('a', 2));
    expect(takeMessage(known, message('a', 2))).toBe(known);
    expect(takeMessage(known, message('a', 1))).toBe(known);
  });

  it('never goes back in what has been written and read', () => {
    const known = knowing(
      conversation('a', 9, { lastSeq: 7, readSeq: 5, agentReadSeq: 6 }),
      conversation('a', 4, { lastSeq: 6, readSeq: 3, agentReadSeq: 2, status: 'closed' }),
    );
    expect(known.get('a')).toMatchObject({
      lastSeq: 7,
      readSeq: 5,
      agentReadSeq: 6,
      updatedAt: time(9),
      status: 'closed',
    });
  });
});

describe('unread messages', () => {
  const waiting = { lastSeq: 5, visitorSeq: 5, waitingSince: time(1) };
  const cases: [string, Partial<AgentConversation>, number][] = [
    ['are those after what this person has read', { ...waiting, ownReadSeq: 3 }, 2],
    ['are all where this person has read nothing', waiting, 5],
    ['are none when this person has read all', { ...waiting, ownReadSeq: 5 }, 0],
    ['stay when only a colleague has looked', { ...waiting, agentReadSeq: 5, ownReadSeq: 3 }, 2],
    ['are none once somebody has answered', { lastSeq: 6, visitorSeq: 5, ownReadSeq: 3 }, 0],
    ['do not count lines of the system', { ...waiting, lastSeq: 9, ownReadSeq: 5 }, 0],
  ];
  it.each(cases)('%s', (_name, more, count) => {
    expect(unreadCount(conversation('a', 1, more))).toBe(count);
  });

  it('begin with a message of the visitor, and end with an answer', () => {
    const asked = takeMessage(knowing(conversation('a', 1)), message('a', 1));
    expect(unreadCount(asked.get('a')!)).toBe(1);
    const answered = takeMessage(asked, message('a', 2, { from: 'agent' }));
    expect(unreadCount(answered.get('a')!)).toBe(0);
    const again = takeMessage(answered, message('a', 3));
    expect(again.get('a')?.waitingSince).toBe(time(50));
  });

  it('stay known after a push, which has nobody’s own position', () => {
    const known = knowing(
      conversation('a', 1, { ...waiting, ownReadSeq: 4 }),
      conversation('a', 2, waiting),
    );
    expect(known.get('a')?.ownReadSeq).toBe(4);
  });
});

describe('the first page, fetched anew', () => {
  it('lets go of a conversation that was closed while nobody listened', () => {
    const known = knowing(conversation('a', 5), conversation('b', 4), conversation('c', 3));
    const page = [conversation('a', 5), conversation('c', 3)];
    const next = takeFirstPage(known, {
      isListed: isOpen,
      conversations: page,
      isWhole: false,
      knownBefore: known,
    });
    expect(ids(next)).toEqual(['a', 'c']);
  });

  it('a first page keeps the conversations that lie beyond it', () => {
    const known = knowing(conversation('a', 5), conversation('z', 1));
    const page = { isListed: isOpen, conversations: [conversation('a', 5)] };
    const some = takeFirstPage(known, { ...page, isWhole: false, knownBefore: known });
    expect(ids(some)).toEqual(['a', 'z']);
    const whole = takeFirstPage(known, { ...page, isWhole: true, knownBefore: known });
    expect(ids(whole)).toEqual(['a']);
  });

  it('a first page of open conversations takes no closed one away', () => {
    const known = knowing(conversation('a', 5, { status: 'closed' }));
    const next = takeFirstPage(known, {
      isListed: isOpen,
      conversations: [],
      isWhole: true,
      knownBefore: known,
    });
    expect(ids(next, 'closed')).toEqual(['a']);
  });

  it('a first page yields to what was pushed while it was under way', () => {
    const knownBefore = knowing(conversation('a', 5));
    const pushed = knowing(
      ...knownBefore.values(),
      conversation('a', 6, { status: 'closed' }),
      conversation('new', 7),
    );
    const next = takeFirstPage(pushed, {
      isListed: isOpen,
      conversations: [conversation('a', 5)],
      isWhole: true,
      knownBefore,
    });
    expect(ids(next)).toEqual(['new']);
    expect(ids(next, 'closed')).toEqual(['a']);
  });
});
