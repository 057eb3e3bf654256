import { cleanup, screen, within } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import type { Message } from '../../../shared/wire/wire.ts';
import { ENGLISH, show } from '../../base/testing.tsx';
import { ConversationItem } from './ConversationItem.tsx';

const TIME = '2026-01-01T12:00:00.000Z';

const message = (more: Partial<Message>): Message => ({
  id: 'm1',
  conversationId: 'c1',
  seq: 1,
  from: 'visitor',
  text: 'Hello',
  createdAt: TIME,
  ...more,
});

function showItem(
  more: Partial<AgentConversation> = {},
  {
    isTyping = false,
    isReading = false,
    hasFailed = false,
    hasDraft = false,
    isSelected = false,
  } = {},
) {
  const conversation: AgentConversation = {
    id: 'c1',
    status: 'open',
    lastSeq: 3,
    readSeq: 0,
    agentReadSeq: 0,
    ownReadSeq: 1,
    visitorSeq: 3,
    waitingSince: TIME,
    siteId: 's1',
    siteName: 'A shop',
    createdAt: TIME,
    updatedAt: TIME,
    lastMessage: message({}),
    visitor: { id: 'v1', nickname: 'Mei' },
    ...more,
  };
  let opened = 0;
  const view = show(() => (
    <ul>
      <ConversationItem
        conversation={conversation}
        now={Date.parse(TIME)}
        isSelected={isSelected}
        isReading={isReading}
        isTyping={isTyping}
        hasFailed={hasFailed}
        hasDraft={hasDraft}
        onOpen={() => (opened += 1)}
      />
    </ul>
  ));
  return { ...view, opened: () => opened, item: screen.getByRole('button') };
}

it('a row tells who wrote what on which site, and how much of it is unread, and opens by a press', async () => {
  const { user, item, opened } = showItem();
  for (const text of ['Mei', 'Hello', 'A shop', ENGLISH.unread(2)])
    expect(within(item).getByText(text)).toBeDefined();
  await user.click(item);
  expect(opened()).toBe(1);
});

it('a conversation that is being read has nothing unread', () => {
  const { item } = showItem({}, { isReading: true });
  expect(item.dataset['unread']).toBe('false');
});

it('a visitor who is typing is told in place of their last words', () => {
  const { item } = showItem({}, { isTyping: true });
  expect(within(item).queryByText('Hello')).toBeNull();
  expect(item.textContent).toContain(ENGLISH.typing('\u2068Mei\u2069'));
});

it('the last words of an agent stand behind their name', () => {
  const { item } = showItem({
    lastMessage: message({ from: 'agent', agentName: 'Ann', text: 'Hi' }),
  });
  expect(within(item).getByText('\u2068Ann\u2069: \u2068Hi\u2069')).toBeDefined();
});

it('a line of the system is told in the language of whoever reads it', () => {
  const { item } = showItem({
    lastMessage: message({
      from: 'system',
      text: 'Ann 关闭了会话。',
      event: { type: 'closed', name: 'Ann' },
    }),
  });
  expect(item.textContent).not.toContain('关闭');
  expect(item.textContent).toContain('Ann');
});

it('the person who answers a conversation is told by name', () => {
  const { item } = showItem({ assignee: { id: 'u1', name: 'Ann' } });
  expect(within(item).getByText(ENGLISH.desk.assignedTo('\u2068Ann\u2069'))).toBeDefined();
});

it('a name that turns the direction of writing is shown with the character that does', () => {
  const { item } = showItem({ visitor: { id: 'v1', nickname: 'Mei\u202Ekcatta' } });
  expect(item.textContent).toContain('‹U+202E›');
});

it('a reply that was not sent is told in the row, for the agent may be elsewhere by then', () => {
  expect(within(showItem().item).queryByText(ENGLISH.failed)).toBeNull();
  cleanup();
  expect(within(showItem({}, { hasFailed: true }).item).getByText(ENGLISH.failed)).toBeDefined();
});

it('a row says that something is half written there, but for the open one, which shows it', () => {
  const draftIn = (how: Parameters<typeof showItem>[1]) => {
    cleanup();
    return within(showItem({}, how).item).queryByText(ENGLISH.draft);
  };
  expect(draftIn({ hasDraft: true })).not.toBeNull();
  expect(draftIn({})).toBeNull();
  expect(draftIn({ hasDraft: true, isSelected: true })).toBeNull();
});
