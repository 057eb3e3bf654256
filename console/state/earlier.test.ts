import { describe, expect, it } from 'vitest';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';
import { ApiError } from '../data/http.ts';
import { makeEarlier } from './earlier.ts';
import { makeGone } from './gone.ts';
import { addHistory, EMPTY_THREAD, type Thread } from './thread.ts';

/** Conversations c1, c2, c3 … of one visitor, each with this many messages on the server. */
function visitorWith(...counts: number[]) {
  const PAGE = 2;
  const idOf = (index: number) => `c${index + 1}`;
  const threads = new Map<string, Thread>();
  const known = new Map<string, Partial<AgentConversation>>();
  const deleted = new Set<string>();
  const gone = makeGone();
  const outOfReach = new Set<string>();
  const get = (id: string) => threads.get(id) ?? EMPTY_THREAD;

  const take = (id: string, before: number) => {
    const from = Math.max(1, before - PAGE);
    const seqs = Array.from({ length: before - from }, (_, index) => from + index);
    const page = seqs.map((seq) => ({ id: `${id}-${seq}`, conversationId: id, seq }) as Message);
    threads.set(id, addHistory(get(id), page, from > 1));
  };
  const load = async (id: string) => {
    if (outOfReach.has(id)) throw new ApiError(503, { message: 'away' });
    if (deleted.has(id)) gone.addConversation(id);
    if (deleted.has(id)) throw new ApiError(404, { code: 'not_found', message: 'gone' });
    const index = Number(id.slice(1)) - 1;
    known.set(id, index > 0 ? { id, previousId: idOf(index - 1) } : { id });
    take(id, (counts[index] ?? 0) + 1);
  };
  const earlier = makeEarlier({
    gone,
    list: { get: (id) => known.get(id) as AgentConversation | undefined },
    threads: { get },
    fetching: {
      load,
      loadOlder: async (id) => take(id, get(id).messages[0]?.seq ?? 1),
    },
  });
  const newest = idOf(counts.length - 1);
  const shown = () =>
    earlier.upTo(newest).flatMap((id) => get(id).messages.map(({ seq }) => `${id}-${seq}`));
  return {
    ...earlier,
    open: () => load(newest),
    load: () => earlier.load(newest),
    shown,
    newest,
    deleted,
    outOfReach,
  };
}

describe('the way back to earlier conversations', () => {
  it('a conversation is read to its beginning before the one before it appears', async () => {
    const visitor = visitorWith(1, 3);
    await visitor.open();
    expect(visitor.shown()).toEqual(['c2-2', 'c2-3']);
    expect(visitor.hasBefore('c2')).toBe(true);
    await visitor.load();
    expect(visitor.shown()).toEqual(['c2-1', 'c2-2', 'c2-3']);
    await visitor.load();
    expect(visitor.shown()).toEqual(['c1-1', 'c2-1', 'c2-2', 'c2-3']);
    expect(visitor.hasBefore('c2')).toBe(false);
    await visitor.load();
    expect(visitor.shown()).toHaveLength(4);
  });

  it('a conversation without a word leads on to the one before it', async () => {
    const visitor = visitorWith(1, 0, 0, 1);
    await visitor.open();
    await visitor.load();
    expect(visitor.shown()).toEqual(['c1-1', 'c4-1']);
    expect(visitor.upTo('c4')).toEqual(['c1', 'c2', 'c3', 'c4']);
  });

  it('a conversation that was deleted meanwhile is not offered again', async () => {
    const visitor = visitorWith(1, 1);
    await visitor.open();
    visitor.deleted.add('c1');
    await visitor.load();
    expect(visitor.hasBefore('c2')).toBe(false);
    expect(visitor.shown()).toEqual(['c2-1']);
  });

  it('a conversation that cannot be fetched now is offered again', async () => {
    const visitor = visitorWith(1, 1);
    await visitor.open();
    visitor.outOfReach.add('c1');
    await expect(visitor.load()).rejects.toMatchObject({ status: 503 });
    expect(visitor.hasBefore('c2')).toBe(true);
    visitor.outOfReach.clear();
    await visitor.load();
    expect(visitor.shown()).toEqual(['c1-1', 'c2-1']);
  });

  it('nothing is offered before the conversation itself is there', () => {
    expect(visitorWith(1, 1).hasBefore('c2')).toBe(false);
  });
});
