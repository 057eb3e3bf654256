import { describe, expect, it } from 'vitest';
import type { Message } from '../../shared/wire/wire.ts';
import { entriesOf } from './entries.ts';
import { newestAnswer, rivalIn } from './rivals.ts';
import { addHistory, EMPTY_THREAD } from './thread.ts';

const entries = (...authors: (string | undefined)[]) =>
  entriesOf(
    'c1',
    addHistory(
      EMPTY_THREAD,
      authors.map((agentName, index): Message => ({
        id: `m${index}`,
        conversationId: 'c1',
        seq: index + 1,
        from: agentName === undefined ? 'visitor' : 'agent',
        text: 'text',
        createdAt: '2026-11-22T10:00:00.000Z',
        ...(agentName !== undefined && { agentName }),
      })),
      false,
    ),
    { agentName: 'Ada', sentClientIds: new Set(), readSeq: 0 },
  );

const scene = {
  agentId: 'ada',
  answerers: [],
  entries: entries(undefined, 'Ben'),
  answerAtStart: newestAnswer(entries(undefined, 'Ben')),
  assignee: { id: 'ada', name: 'Ada' },
};

describe('an answer', () => {
  it('crosses nobody’s where no colleague is about', () => {
    expect(rivalIn(scene)).toBeUndefined();
    expect(rivalIn({ ...scene, assignee: undefined })).toBeUndefined();
  });

  it('crosses that of a colleague who is typing', () => {
    const rival = rivalIn({ ...scene, answerers: [{ id: 'ben', name: 'Ben' }] });
    expect(rival).toEqual({ how: 'typing', name: 'Ben' });
  });

  it('crosses that of a colleague who answered after it was begun, not one’s own', () => {
    const after = (...authors: (string | undefined)[]) =>
      rivalIn({ ...scene, entries: entries(undefined, 'Ben', ...authors) });
    expect(after('Mei')).toEqual({ how: 'answered', name: 'Mei' });
    expect(after('Ada', undefined)).toBeUndefined();
  });

  it('crosses no earlier answer where its beginning is not known, as after a reload', () => {
    expect(rivalIn({ ...scene, answerAtStart: undefined })).toBeUndefined();
  });

  it('crosses that of the colleague whose conversation it is', () => {
    const rival = rivalIn({ ...scene, assignee: { id: 'ben', name: 'Ben' } });
    expect(rival).toEqual({ how: 'assigned', name: 'Ben' });
  });
});
