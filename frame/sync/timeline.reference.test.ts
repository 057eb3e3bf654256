import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Message } from '../../shared/wire/wire.ts';
import { makeConversation, makeMessage } from '../testing.ts';
import {
  EMPTY_TIMELINE,
  endOf,
  gapAfter,
  newsBetween,
  oldestShown,
  reduceTimeline,
  shownMessages,
  unreadCount,
  type ConversationLog,
  type TimelineEvent,
} from './timeline.ts';

/*
 * Compares the timeline, which halves lists and copies parts, with a slow program that follows its
 * rules to the letter.
 */

type Naive = { known: Message[]; historyEnd: number; readSeq: number; lastSeq: number };

function shownOf({ known, historyEnd }: Naive): Message[] {
  const at = (seq: number) => known.find((message) => message.seq === seq);
  const shown: Message[] = [];
  for (let seq = historyEnd, message = at(seq); message; message = at((seq -= 1))) {
    shown.unshift(message);
  }
  for (let seq = historyEnd + 1, message = at(seq); message; message = at((seq += 1))) {
    shown.push(message);
  }
  return shown;
}

function factsOf(naive: Naive) {
  const shown = shownOf(naive);
  const end = shown.at(-1)?.seq ?? naive.historyEnd;
  const newest = Math.max(naive.lastSeq, ...naive.known.map(({ seq }) => seq));
  return {
    shown,
    end,
    oldest: shown[0]?.seq ?? naive.historyEnd + 1,
    gap: newest > end ? end : undefined,
    unread: shown.filter(({ from, seq }) => from !== 'visitor' && seq > naive.readSeq).length,
  };
}

function naively(naive: Naive, event: Step): Naive {
  switch (event.type) {
    case 'messages': {
      const added = event.seqs.filter((seq, index) => event.seqs.indexOf(seq) === index);
      const fresh = added.filter((seq) => !naive.known.some((message) => message.seq === seq));
      const known = [...naive.known, ...fresh.map(messageOf)];
      return { ...naive, known, lastSeq: Math.max(naive.lastSeq, ...fresh) };
    }
    case 'heard':
      return {
        ...naive,
        lastSeq: Math.max(naive.lastSeq, event.lastSeq),
        readSeq: Math.max(naive.readSeq, event.readSeq),
      };
    case 'trimmed': {
      const { shown, end, unread } = factsOf(naive);
      if (unread > 0 || shown.length <= event.keep) return naive;
      const from = shown[shown.length - event.keep]?.seq ?? 0;
      return { ...naive, known: naive.known.filter(({ seq }) => seq >= from), historyEnd: end };
    }
  }
}

const messageOf = (seq: number) => makeMessage(seq, { from: seq % 3 === 0 ? 'visitor' : 'agent' });

type Step =
  | { type: 'messages'; seqs: number[] }
  | { type: 'heard'; lastSeq: number; readSeq: number }
  | { type: 'trimmed'; keep: number };

const seq = fc.integer({ min: 1, max: 24 });
const pages = fc
  .tuple(seq, fc.integer({ min: 1, max: 8 }))
  .map(([from, length]) => Array.from({ length }, (_, index) => from + index));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('messages'), seqs: pages }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('messages'), seqs: fc.array(seq) }) },
  fc.record({ type: fc.constant('heard'), lastSeq: seq, readSeq: seq }),
  fc.record({ type: fc.constant('trimmed'), keep: fc.integer({ min: 1, max: 6 }) }),
);

function eventOf(taken: Step): TimelineEvent {
  switch (taken.type) {
    case 'messages': {
      return { type: 'messages', conversationId: 'c1', messages: taken.seqs.map(messageOf) };
    }
    case 'heard': {
      const { lastSeq, readSeq } = taken;
      const conversation = makeConversation({ lastSeq, readSeq });
      return { type: 'conversation', conversation, historyEnd: 0 };
    }
    case 'trimmed':
      return taken;
  }
}

it('says the same as its rules, whatever happens in whatever order', () => {
  const run = fc.record({ historyEnd: fc.nat(16), steps: fc.array(step, { maxLength: 40 }) });
  fc.assert(
    fc.property(run, ({ historyEnd, steps }) => {
      const conversation = makeConversation({ lastSeq: historyEnd });
      let timeline = reduceTimeline(EMPTY_TIMELINE, {
        type: 'conversation',
        conversation,
        historyEnd,
      });
      let naive: Naive = { known: [], historyEnd, readSeq: 0, lastSeq: historyEnd };
      for (const taken of steps) {
        const before = { timeline, ...factsOf(naive) };
        timeline = reduceTimeline(timeline, eventOf(taken));
        naive = naively(naive, taken);
        const { shown, end, oldest, gap, unread } = factsOf(naive);
        const log = timeline.logs[0] as ConversationLog;
        expect(shownMessages(log)).toEqual(shown);
        expect([endOf(log), oldestShown(log), gapAfter(log)]).toEqual([end, oldest, gap]);
        expect(unreadCount(timeline)).toBe(unread);
        const told = Math.max(before.end, naive.historyEnd);
        const news = shown.filter((message) => message.seq > told);
        expect(newsBetween(before.timeline, timeline)).toEqual(news);
      }
    }),
    { numRuns: 300 },
  );
});
