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
  { type: 'extra', name: '套餐', value: 'pro' },
  { type: 'extra', name: 'seats', value: 5 },
  { type: 'extra', name: 'isTrial', value: false },
];

describe('a view', () => {
  it.each(VIEWS)('$type is found again by its address', (view) => {
    const { view: name, site, q, extra } = parametersOf(view);
    expect(
      viewOf({
        ...(name !== undefined && { view: name }),
        ...(site !== undefined && { site }),
        ...(q !== undefined && { q }),
        ...(extra !== undefined && { extra }),
      }),
    ).toEqual(view);
  });

  it('a view that no address names is that of all open conversations', () => {
    expect(viewOf({})).toEqual({ type: 'open' });
    expect(viewOf({ view: 'everything', q: '  ' })).toEqual({ type: 'open' });
  });

  it.each(['', '{', 'null', '[]', '{}', '{"a":1,"b":2}', '{"a":{}}', '{"a":null}'])(
    'an address with the field %j leads to all open conversations',
    (extra) => {
      expect(viewOf({ extra })).toEqual({ type: 'open' });
    },
  );

  it('asks for the value of a field as it was given', () => {
    expect(queryOf({ type: 'extra', name: 'seats', value: 5 })).toEqual({ extra: '{"seats":5}' });
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
      VIEWS.flatMap((view) => (isInView(view, conversation(more), 'me') ? [view.type] : []));
    expect(viewsWith({ assignee: { id: 'me', name: 'Ada' } })).toEqual(['mine', 'open', 'site']);
    expect(viewsWith({ assignee: { id: 'other', name: 'Ben' } })).toEqual(['open', 'site']);
    expect(viewsWith({})).toEqual(['unassigned', 'open', 'site']);
    expect(viewsWith({ status: 'closed', siteId: 's_2' })).toEqual(['closed']);
  });
});
