import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../shared/wire/wire.ts';
import { makeConversation, makeMessage as message } from '../testing.ts';
import {
  currentLog,
  EMPTY_TIMELINE,
  gapAfter,
  newsBetween,
  olderPlace,
  reduceTimeline,
  shownMessages,
  unreadCount,
  type Timeline,
  type TimelineEvent,
} from './timeline.ts';

const arrived = (...messages: Message[]): TimelineEvent => ({
  type: 'messages',
  conversationId: 'c1',
  messages,
});
const history = (lastSeq: number): TimelineEvent => ({
  type: 'conversation',
  conversation: makeConversation({ lastSeq }),
  historyEnd: lastSeq,
});
const begun: TimelineEvent = {
  type: 'conversation',
  conversation: makeConversation(),
  historyEnd: 0,
};

function after(...events: TimelineEvent[]): Timeline {
  return events.reduce(reduceTimeline, EMPTY_TIMELINE);
}

function shownSeqs(timeline: Timeline): number[] {
  return timeline.logs.flatMap((log) => shownMessages(log).map(({ seq }) => seq));
}

function gap(timeline: Timeline): number | undefined {
  const log = currentLog(timeline);
  return log && gapAfter(log);
}

describe('the messages shown', () => {
  it('shows the messages in order, each once, however they came (T1)', () => {
    expect(shownSeqs(after(begun, arrived(message(2)), arrived(message(1), message(2))))).toEqual([
      1, 2,
    ]);
  });

  it('stops at a gap and goes on when it is filled (T2)', () => {
    const gapped = after(history(2), arrived(message(1), message(2)), arrived(message(4)));
    expect([shownSeqs(gapped), gap(gapped)]).toEqual([[1, 2], 2]);
    const filled = reduceTimeline(gapped, arrived(message(3)));
    expect([shownSeqs(filled), gap(filled)]).toEqual([[1, 2, 3, 4], undefined]);
  });

  it('begins with a page of history and grows upwards (T3)', () => {
    const page = after(history(60), arrived(message(59), message(60)));
    expect(shownSeqs(page)).toEqual([59, 60]);
    expect(shownSeqs(reduceTimeline(page, arrived(message(57), message(58))))).toEqual([
      57, 58, 59, 60,
    ]);
  });

  it('shows news before the page of history has come', () => {
    const early = after(history(60), arrived(message(61)));
    expect([shownSeqs(early), gap(early)]).toEqual([[61], undefined]);
  });

  it('knows of a gap from the count that a greeting tells (T2)', () => {
    const greeted = after(history(2), arrived(message(1), message(2)), {
      type: 'conversation',
      conversation: makeConversation({ lastSeq: 5 }),
      historyEnd: 0,
    });
    expect(gap(greeted)).toBe(2);
  });

  it('keeps earlier conversations above the current one', () => {
    const next = { ...makeConversation({ id: 'c2' }) };
    const timeline = after(begun, arrived(message(1)), {
      type: 'conversation',
      conversation: next,
      historyEnd: 0,
    });
    expect(timeline.logs.map((log) => log.conversation.id)).toEqual(['c1', 'c2']);
    expect(currentLog(timeline)?.conversation.id).toBe('c2');
  });
});

describe('earlier conversations', () => {
  const inChain = (number: number): TimelineEvent => ({
    type: 'conversation',
    conversation: makeConversation({
      id: `c${number}`,
      lastSeq: 3,
      ...(number > 1 && { previousId: `c${number - 1}` }),
    }),
    historyEnd: 0,
  });
  const ids = ({ logs }: Timeline) => logs.map(({ conversation }) => conversation.id);
  const of = (number: number, ...seqs: number[]): TimelineEvent => ({
    type: 'messages',
    conversationId: `c${number}`,
    messages: seqs.map((seq) => message(seq, { conversationId: `c${number}` })),
  });

  it('stand in the order of their chain, in whatever order they come (T3)', () => {
    const all = [1, 2, 3, 4, 5];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 5 }), (numbers) => {
        expect(ids(after(...numbers.map(inChain)))).toEqual(all.map((number) => `c${number}`));
      }),
    );
  });

  it('end nowhere, should the chain be a ring', () => {
    const one = makeConversation({ id: 'c1', previousId: 'c2' });
    const other = makeConversation({ id: 'c2', previousId: 'c1' });
    const events = [one, other].map((conversation): TimelineEvent => {
      return { type: 'conversation', conversation, historyEnd: 0 };
    });
    expect(ids(after(...events)).toSorted()).toEqual(['c1', 'c2']);
  });

  it('earlier conversations are history, whoever brings them up (T4)', () => {
    const before = after(inChain(2));
    const earlier = [inChain(1), of(1, 1, 2, 3)].reduce(reduceTimeline, before);
    expect(newsBetween(before, earlier)).toEqual([]);
    expect(shownSeqs(earlier)).toEqual([1, 2, 3]);
  });

  it('earlier conversations are asked for one after the other, each from its end', () => {
    const current = after(inChain(3));
    expect(olderPlace(current)).toEqual({ conversationId: 'c2' });
    const known = reduceTimeline(current, inChain(2));
    expect(olderPlace(known)).toEqual({ conversationId: 'c2', before: 4 });
    const page = reduceTimeline(known, of(2, 2, 3));
    expect(olderPlace(page)).toEqual({ conversationId: 'c2', before: 2 });
    const whole = reduceTimeline(page, of(2, 1));
    expect(olderPlace(whole)).toEqual({ conversationId: 'c1' });
    expect(olderPlace([inChain(1), of(1, 1, 2, 3)].reduce(reduceTimeline, whole))).toBeUndefined();
  });

  it('an earlier conversation that is missing between two is asked for before those above it', () => {
    const torn = after(inChain(1), inChain(3));
    expect(ids(torn)).toEqual(['c1', 'c3']);
    expect(olderPlace(torn)).toEqual({ conversationId: 'c2' });
  });
});

describe('trimming', () => {
  const messages = (...seqs: number[]) => arrived(...seqs.map((seq) => message(seq)));
  const read: TimelineEvent = {
    type: 'conversation',
    conversation: makeConversation({ lastSeq: 4, readSeq: 4 }),
    historyEnd: 2,
  };
  const trimmed: TimelineEvent = { type: 'trimmed', keep: 2 };

  it('keeps the newest, which is no news, and leaves the rest to be asked for again (T7)', () => {
    const whole = after(read, messages(1, 2, 3, 4));
    const kept = reduceTimeline(whole, trimmed);
    expect([shownSeqs(kept), gap(kept), newsBetween(whole, kept)]).toEqual([[3, 4], undefined, []]);
    expect(olderPlace(kept)).toEqual({ conversationId: 'c1', before: 3 });
    const again = reduceTimeline(kept, messages(1, 2));
    expect([shownSeqs(again), newsBetween(kept, again)]).toEqual([[1, 2, 3, 4], []]);
    expect(newsBetween(kept, reduceTimeline(kept, messages(5)))).toEqual([message(5)]);
  });

  it('lets go of whole conversations that came before', () => {
    const timeline = after(read, messages(1, 2, 3, 4), {
      type: 'conversation',
      conversation: makeConversation({ id: 'c2', previousId: 'c1', lastSeq: 2, readSeq: 2 }),
      historyEnd: 2,
    });
    const second = [1, 2].map((seq) => message(seq, { conversationId: 'c2' }));
    const kept = [
      { type: 'messages', conversationId: 'c2', messages: second } as const,
      trimmed,
    ].reduce(reduceTimeline, timeline);
    expect(kept.logs.map(({ conversation }) => conversation.id)).toEqual(['c2']);
    expect(olderPlace(kept)).toEqual({ conversationId: 'c1' });
  });

  it('waits until all is read (T7)', () => {
    const unread = after(read, messages(1, 2, 3, 4, 5));
    expect(reduceTimeline(unread, trimmed)).toBe(unread);
  });
});

it('the timeline is the same object where nothing is new', () => {
  const timeline = after(history(2), arrived(message(1), message(2)));
  expect(reduceTimeline(timeline, arrived(message(2)))).toBe(timeline);
  expect(reduceTimeline(timeline, history(2))).toBe(timeline);
});

describe('counters', () => {
  it('never go back when an answer is overtaken (T5)', () => {
    const timeline = after(
      {
        type: 'conversation',
        conversation: makeConversation({ lastSeq: 5, readSeq: 5 }),
        historyEnd: 5,
      },
      {
        type: 'conversation',
        conversation: makeConversation({ lastSeq: 3, readSeq: 2 }),
        historyEnd: 3,
      },
    );
    expect(currentLog(timeline)?.conversation).toMatchObject({ lastSeq: 5, readSeq: 5 });
  });

  it('count as unread what agents wrote after the last that was read', () => {
    const timeline = after(
      {
        type: 'conversation',
        conversation: makeConversation({ lastSeq: 4, readSeq: 1 }),
        historyEnd: 4,
      },
      arrived(
        message(1),
        message(2),
        message(3, { from: 'visitor' }),
        message(4, { from: 'system' }),
      ),
    );
    expect(unreadCount(timeline)).toBe(1);
  });
});

describe('news', () => {
  it('reports a message as news when it arrives, once, and never as history (T4)', () => {
    const empty = after(history(2));
    const page = reduceTimeline(empty, arrived(message(1), message(2)));
    expect(newsBetween(empty, page)).toEqual([]);
    const pushed = reduceTimeline(page, arrived(message(3)));
    expect(newsBetween(page, pushed)).toEqual([message(3)]);
    expect(newsBetween(pushed, reduceTimeline(pushed, arrived(message(3))))).toEqual([]);
  });

  it('waits behind a gap, then comes in order (T2, T4)', () => {
    const before = after(history(0), arrived(message(2)));
    expect(newsBetween(after(history(0)), before)).toEqual([]);
    const filled = reduceTimeline(before, arrived(message(1)));
    expect(newsBetween(before, filled).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('does not repeat what came before the page of history', () => {
    const early = after(history(60), arrived(message(61)));
    const page = reduceTimeline(early, arrived(message(59), message(60)));
    expect(newsBetween(early, page)).toEqual([]);
  });
});

describe("the visitor's own messages", () => {
  const outgoing = { clientId: 'a', text: 'hi', createdAt: '2026-01-01T00:00:00.000Z' };
  const acknowledged = message(1, { from: 'visitor', clientId: 'a' });

  it("the visitor's own messages are replaced by what the server made of them, whichever comes first (T6)", () => {
    const timeline = after(begun, { type: 'queued', outgoing }, arrived(acknowledged));
    expect([timeline.outgoing, shownSeqs(timeline)]).toEqual([[], [1]]);
    const restored = after(begun, arrived(acknowledged), { type: 'queued', outgoing });
    expect(restored.outgoing).toEqual([]);
  });

  it('fail, are tried again, and can be discarded', () => {
    const failed = after(
      begun,
      { type: 'queued', outgoing },
      { type: 'failed', clientId: 'a', error: 'send_failed' },
    );
    expect(failed.outgoing).toEqual([{ ...outgoing, error: 'send_failed' }]);
    const retried = reduceTimeline(failed, { type: 'retried', clientId: 'a' });
    expect(retried.outgoing).toEqual([outgoing]);
    expect(reduceTimeline(failed, { type: 'discarded', clientId: 'a' }).outgoing).toEqual([]);
  });

  it("the visitor's own messages are gone with everything else after sign-out (T8)", () => {
    expect(after(begun, { type: 'queued', outgoing }, { type: 'cleared' })).toEqual(EMPTY_TIMELINE);
  });
});

it('in any order and with any repetition, shows all of it once and tells all of it once (T1, T4)', () => {
  const run = fc.record({
    historyEnd: fc.integer({ min: 0, max: 8 }),
    total: fc.integer({ min: 0, max: 20 }),
    order: fc.array(fc.nat(), { maxLength: 60 }),
  });
  fc.assert(
    fc.property(run, ({ historyEnd, total, order }) => {
      const end = historyEnd + total;
      const seqs = order.map((pick) => (end === 0 ? 0 : (pick % end) + 1)).filter((seq) => seq > 0);
      let timeline = after(history(historyEnd));
      const told: number[] = [];
      const play = (event: TimelineEvent) => {
        const next = reduceTimeline(timeline, event);
        told.push(...newsBetween(timeline, next).map(({ seq }) => seq));
        timeline = next;
        const shown = shownSeqs(timeline);
        // At every moment: ascending without a hole.
        expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
      };
      for (const seq of seqs) play(arrived(message(seq)));
      play(arrived(...Array.from({ length: end }, (_, index) => message(index + 1))));
      expect(shownSeqs(timeline)).toEqual(Array.from({ length: end }, (_, index) => index + 1));
      expect(told).toEqual(Array.from({ length: total }, (_, index) => historyEnd + index + 1));
    }),
  );
});
