import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../shared/wire/wire.ts';
import {
  addHistory,
  addMessages,
  EMPTY_THREAD,
  failOutgoing,
  gapAfter,
  putOutgoing,
  type Outgoing,
} from './thread.ts';

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  conversationId: 'c1',
  seq,
  from: 'visitor',
  text: `text ${seq}`,
  createdAt: '2026-11-22T10:00:00.000Z',
  ...more,
});

const outgoing = (clientId: string, state: Outgoing['state'] = 'sending'): Outgoing => ({
  clientId,
  text: 'hello',
  createdAt: '2026-11-22T10:00:00.000Z',
  state,
});

const seqs = (thread: { messages: readonly Message[] }) => thread.messages.map(({ seq }) => seq);

describe('the messages of a thread', () => {
  it('stand in order and once, in whatever order and however often they arrive', () => {
    const arrivals = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }));
    fc.assert(
      fc.property(arrivals, (batches) => {
        let thread = EMPTY_THREAD;
        for (const batch of batches) {
          thread = addMessages(
            thread,
            batch.map((seq) => message(seq)),
          );
        }
        expect(seqs(thread)).toEqual([...new Set(batches.flat())].sort((a, b) => a - b));
      }),
    );
  });

  it('keep what a push brought while the first page was under way', () => {
    const pushed = addMessages(EMPTY_THREAD, [message(52)]);
    const loaded = addHistory(pushed, [message(50), message(51)], true);
    expect(seqs(loaded)).toEqual([50, 51, 52]);
    expect(loaded).toMatchObject({ hasOlder: true, isLoaded: true });
  });

  it('have nothing older once the first page of all has come', () => {
    const newest = addHistory(EMPTY_THREAD, [message(3)], true);
    expect(addHistory(newest, [message(1), message(2)], false).hasOlder).toBe(false);
  });
});

describe('a gap', () => {
  it('no gap is found where every message up to the newest is there', () => {
    expect(gapAfter(addMessages(EMPTY_THREAD, [message(4), message(5)]), 5)).toBeUndefined();
    expect(gapAfter(EMPTY_THREAD, 0)).toBeUndefined();
  });

  it('begins after the last message before the hole', () => {
    expect(gapAfter(addMessages(EMPTY_THREAD, [message(4), message(7)]), 7)).toBe(4);
  });

  it('a gap is at the end where the conversation is known to go on', () => {
    expect(gapAfter(addMessages(EMPTY_THREAD, [message(4)]), 9)).toBe(4);
    expect(gapAfter(EMPTY_THREAD, 1)).toBe(0);
  });

  it('closes for good when all that follows it is fetched', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (known) => {
        let thread = addMessages(
          EMPTY_THREAD,
          known.map((seq) => message(seq)),
        );
        for (let since = gapAfter(thread, 40); since !== undefined; since = gapAfter(thread, 40)) {
          const start = since;
          const page = Array.from({ length: 5 }, (_, index) => start + 1 + index);
          thread = addMessages(
            thread,
            page.filter((seq) => seq <= 40).map((seq) => message(seq)),
          );
        }
        const first = Math.min(...known);
        expect(seqs(thread)).toEqual(Array.from({ length: 41 - first }, (_, i) => first + i));
      }),
    );
  });
});

describe('the outbox', () => {
  it('lets a reply go when its message arrives, by acknowledgement or by push', () => {
    const waiting = putOutgoing(EMPTY_THREAD, outgoing('a'));
    const arrived = addMessages(waiting, [message(1, { from: 'agent', clientId: 'a' })]);
    expect(arrived.outbox).toEqual([]);
    expect(addMessages(arrived, [message(1, { from: 'agent', clientId: 'a' })])).toEqual(arrived);
  });

  it("does not take a visitor's message with the same clientId for the agent's own", () => {
    const waiting = putOutgoing(EMPTY_THREAD, outgoing('a'));
    expect(addMessages(waiting, [message(1, { clientId: 'a' })]).outbox).toHaveLength(1);
  });

  it('retries a failed reply in its place, with its clientId', () => {
    const two = putOutgoing(putOutgoing(EMPTY_THREAD, outgoing('a')), outgoing('b'));
    const failed = failOutgoing(two, 'a');
    expect(failed.outbox.map(({ state }) => state)).toEqual(['failed', 'sending']);
    const again = putOutgoing(failed, outgoing('a'));
    expect(again.outbox.map(({ clientId, state }) => [clientId, state])).toEqual([
      ['a', 'sending'],
      ['b', 'sending'],
    ]);
  });

  it('does not call a reply failed that arrived although its answer was lost', () => {
    const waiting = putOutgoing(EMPTY_THREAD, outgoing('a'));
    const arrived = addMessages(waiting, [message(1, { from: 'agent', clientId: 'a' })]);
    expect(failOutgoing(arrived, 'a').outbox).toEqual([]);
  });
});
