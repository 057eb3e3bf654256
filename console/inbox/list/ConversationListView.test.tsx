import { screen } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { ENGLISH, show } from '../../base/testing.tsx';
import type { InboxStore } from '../../state/inbox-store.ts';
import { ConversationListView } from './ConversationListView.tsx';

const CLOSED: AgentConversation = {
  id: 'c1',
  status: 'closed',
  lastSeq: 1,
  readSeq: 0,
  agentReadSeq: 0,
  visitorSeq: 1,
  siteId: 's1',
  siteName: 'A shop',
  createdAt: '2026-01-01T12:00:00.000Z',
  updatedAt: '2026-01-01T12:00:00.000Z',
  visitor: { id: 'v1', nickname: 'Mei' },
};

it('a list that could not be loaded says so, and offers another try, below the rows that are known', async () => {
  let tries = 0;
  const store = {
    list: {
      ids: () => ['c1'],
      get: () => CLOSED,
      phase: () => 'failed',
      view: () => ({ type: 'closed' }),
      hasMore: () => false,
      isLoadingMore: () => false,
      counts: { value: () => undefined },
      refresh: async () => void (tries += 1),
    },
    thread: { id: () => undefined, hasFailed: () => false },
    siteNames: { names: () => new Map(), learn: async () => {} },
    isLive: () => true,
    isVisible: () => true,
    isTyping: () => false,
  } as unknown as InboxStore;
  const { user } = show(() => (
    <ConversationListView
      store={store}
      drafts={{ isIn: () => false }}
      now={0}
      view={{ type: 'closed' }}
      onView={() => {}}
      onOpen={() => {}}
      onKeys={() => {}}
    />
  ));
  expect(screen.getByText('Mei')).toBeDefined();
  expect(screen.getByRole('alert').textContent).toContain(ENGLISH.listFailed);
  await user.click(screen.getByRole('button', { name: ENGLISH.retry }));
  expect(tries).toBe(1);
});
