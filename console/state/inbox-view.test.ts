import { describe, expect, it } from 'vitest';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import { isInView, parametersOf, queryOf, viewOf, type InboxView } from './inbox-view.ts';

const VIEWS: readonly InboxView[] = [
  { type: 'mine' },
  { type: 'unassigned' },
  { type: 'open' },
  { type: 'closed' },
  { type: 'site', siteId: 's_1' },
  { type: 'search', words: '退款 refund' },
];

describe('a view', () => {
  it.each(VIEWS)('$type is found again by its address', (view) => {
    const { view: name, site, q } = parametersOf(view);
    expect(
      viewOf({
        ...(name !== undefined && { view: name }),
        ...(site !== undefined && { site }),
        ...(q !== undefined && { q }),
      }),
    ).toEqual(view);
  });

  it('a view that no address names is that of all open conversations', () => {
    expect(viewOf({})).toEqual({ type: 'open' });
    expect(viewOf({ view: 'everything', q: '  ' })).toEqual({ type: 'open' });
  });

  it('finds words in all conversations, whatever their state', () => {
    expect(queryOf({ type: 'search', words: ' refund ' })).toEqual({ q: 'refund' });
  });

  it('holds what belongs in it', () => {
    const conversation = (more: Partial<AgentConversation>): AgentConversation => ({
      id: 'c1',
      status: 'open',
      lastSeq: 0,
      readSeq: 0,
      agentReadSeq: 0,
      siteId: 's_1',
      siteName: 'Shop',
      visitorSeq: 0,
      createdAt: '2026-11-22T10:00:00.000Z',
      updatedAt: '2026-11-22T10:00:00.000Z',
      visitor: { id: 'v_1' },
      ...more,
    });
    const viewsWith = (more: Partial<AgentConversation>) =>
      VIEWS.flatMap((view) =>
        view.type !== 'search' && isInView(view, conversation(more), 'me') ? [view.type] : [],
      );
    expect(viewsWith({ assignee: { id: 'me', name: 'Ada' } })).toEqual(['mine', 'open', 'site']);
    expect(viewsWith({ assignee: { id: 'other', name: 'Ben' } })).toEqual(['open', 'site']);
    expect(viewsWith({})).toEqual(['unassigned', 'open', 'site']);
    expect(viewsWith({ status: 'closed', siteId: 's_2' })).toEqual(['closed']);
  });
});
