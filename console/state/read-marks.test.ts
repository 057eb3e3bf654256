import { expect, it } from 'vitest';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import type { ThreadApi } from '../data/inbox-api.ts';
import type { ConversationList } from './conversation-list.ts';
import { makeReadMarks } from './read-marks.ts';

function marksOf(known: Partial<AgentConversation>) {
  const read: number[] = [];
  const api = { read: async (_id: string, seq: number) => void read.push(seq) };
  const list = { get: () => known, takeRead: () => {} };
  const marks = makeReadMarks({
    api: api as unknown as ThreadApi,
    list: list as unknown as ConversationList,
    onError: () => {},
  });
  return { marks, read };
}

it('tells each position once', async () => {
  const { marks, read } = marksOf({ ownReadSeq: 2, agentReadSeq: 2 });
  for (const seq of [2, 3, 3, 1]) await marks.mark('c1', seq);
  expect(read).toEqual([3]);
});

it.each([
  [
    'the visitor, where the person had nothing to catch up with',
    { ownReadSeq: 5, agentReadSeq: 0 },
  ],
  ['the person’s other windows, where a colleague had read it', { ownReadSeq: 0, agentReadSeq: 5 }],
])('tells it for %s', async (_whom, known) => {
  const { marks, read } = marksOf(known);
  await marks.mark('c1', 5);
  expect(read).toEqual([5]);
});
