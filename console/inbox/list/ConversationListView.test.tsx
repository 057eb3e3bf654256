import { screen } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { ENGLISH, show } from '../../base/testing.tsx';
import type { InboxStore } from '../../state/inbox-store.ts';
import type { InboxView } from '../../state/inbox-view.ts';
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

function showList(view: InboxView, more: object) {
  const store = {
    list: {
      ids: () => [],
      get: () => CLOSED,
      phase: () => 'ready',
      view: () => view,
      hasMore: () => false,
      isLoadingMore: () => false,
      counts: { value: () => undefined },
      ...more,
    },
    thread: { id: () => undefined, hasFailed: () => false },
    siteNames: { names: () => new Map(), learn: async () => {} },
    isLive: () => true,
    isVisible: () => true,
    isTyping: () => false,
  } as unknown as InboxStore;
  return show(() => (
    <ConversationListView
      store={store}
      drafts={{ isIn: () => false }}
      now={0}
      view={view}
      onView={() => {}}
      onOpen={() => {}}
      onKeys={() => {}}
    />
  ));
}

it('a list that could not be loaded says so, and offers another try, below the rows that are known', async () => {
  let tries = 0;
  const { user } = showList(
    { type: 'closed' },
    { ids: () => ['c1'], phase: () => 'failed', refresh: async () => void (tries += 1) },
  );
  expect(screen.getByText('Mei')).toBeDefined();
  expect(screen.getByRole('alert').textContent).toContain(ENGLISH.listFailed);
  await user.click(screen.getByRole('button', { name: ENGLISH.retry }));
  expect(tries).toBe(1);
});

it.each([
  [ENGLISH.noOpen, 'nobody has ever written', 0],
  [ENGLISH.noneOpen, 'all is closed', 1],
])('says “%s” where %s', (title, _where, closed) => {
  const none = { mine: 0, unassigned: 0, open: 0, unread: 0, sites: {} };
  showList({ type: 'open' }, { counts: { value: () => ({ ...none, closed }) } });
  expect(screen.getByText(title)).toBeDefined();
});
