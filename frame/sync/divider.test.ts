import { describe, expect, it } from 'vitest';
import { makeConversation, makeMessage } from '../testing.ts';
import { dividerAfter } from './divider.ts';
import { EMPTY_TIMELINE, reduceTimeline, type TimelineEvent } from './timeline.ts';

/** Steps while the visitor reads, or while the panel is closed. */
type Moment = { isReading: boolean; events: TimelineEvent[] };

const away = (...events: TimelineEvent[]): Moment => ({ isReading: false, events });
const there = (...events: TimelineEvent[]): Moment => ({ isReading: true, events });

const arrived = (...seqs: number[]): TimelineEvent => ({
  type: 'messages',
  conversationId: 'c1',
  messages: seqs.map((seq) => makeMessage(seq)),
});
const own = (seq: number): TimelineEvent => ({
  type: 'messages',
  conversationId: 'c1',
  messages: [makeMessage(seq, { from: 'visitor' })],
});
const conversation = (lastSeq: number, readSeq: number, historyEnd = lastSeq): TimelineEvent => ({
  type: 'conversation',
  conversation: makeConversation({ lastSeq, readSeq }),
  historyEnd,
});
const read = (seq: number) => conversation(seq, seq);
const queued = (clientId: string): TimelineEvent => ({
  type: 'queued',
  outgoing: { clientId, text: 'Hi', createdAt: '2026-01-01T00:00:00.000Z' },
});

function dividersOver(...moments: Moment[]): (string | undefined)[] {
  let divider: string | undefined;
  let timeline = EMPTY_TIMELINE;
  return moments.map(({ isReading, events }) => {
    const next = events.reduce(reduceTimeline, timeline);
    divider = dividerAfter(divider, timeline, next, isReading);
    timeline = next;
    return divider;
  });
}

describe('the line above what is new', () => {
  it.each<[what: string, moments: Moment[], dividers: (string | undefined)[]]>([
    ['is not there at first', [away(conversation(2, 2), arrived(1, 2))], [undefined]],
    [
      'stands above the first of the unread, and stays there as more come and all is read',
      [away(conversation(0, 0)), away(arrived(1)), away(arrived(2)), there(read(2))],
      [undefined, 'm1', 'm1', 'm1'],
    ],
    [
      'moves when another run begins',
      [away(conversation(0, 0), arrived(1)), there(read(1)), away(arrived(2))],
      ['m1', 'm1', 'm2'],
    ],
    [
      'does not come up for what is seen as it comes',
      [there(conversation(1, 1), arrived(1)), there(arrived(2))],
      [undefined, undefined],
    ],
    [
      'marks what came between two visits, also for who reads at once',
      [there(conversation(3, 1)), there(arrived(1, 2, 3))],
      [undefined, 'm2'],
    ],
    [
      'goes up as older pages show that the unread began earlier',
      [away(conversation(4, 1)), away(arrived(3, 4)), away(arrived(1, 2))],
      [undefined, 'm3', 'm2'],
    ],
    [
      'passes over what the visitor has said elsewhere',
      [away(conversation(2, 0)), away(own(1), arrived(2))],
      [undefined, 'm2'],
    ],
    [
      'stays while the visitor answers before all is read, and goes with the next answer',
      [away(conversation(0, 0), arrived(1)), away(queued('a')), there(read(1)), there(queued('b'))],
      ['m1', 'm1', 'm1', undefined],
    ],
    [
      'stays when a message of one’s own is only tried again',
      [
        away(queued('a'), conversation(0, 0), arrived(1)),
        away({ type: 'failed', clientId: 'a', error: 'send_failed' }),
        there(read(1)),
        there({ type: 'retried', clientId: 'a' }),
      ],
      ['m1', 'm1', 'm1', 'm1'],
    ],
  ])('%s', (_what, moments, dividers) => {
    expect(dividersOver(...moments)).toEqual(dividers);
  });

  describe('with an earlier conversation whose end was never read', () => {
    const earlier = [conversation(2, 1), arrived(1, 2)];
    const current = (readSeq: number): TimelineEvent[] => [
      {
        type: 'conversation',
        conversation: makeConversation({ id: 'c2', previousId: 'c1', lastSeq: 1, readSeq }),
        historyEnd: 1,
      },
      {
        type: 'messages',
        conversationId: 'c2',
        messages: [makeMessage(1, { id: 'later', conversationId: 'c2' })],
      },
    ];

    it('stays in the newest one as older pages bring that up', () => {
      expect(dividersOver(away(...current(0)), away(...earlier))).toEqual(['later', 'later']);
    });

    it('comes up there for who has read the newest one', () => {
      expect(dividersOver(away(...current(1)), away(...earlier))).toEqual([undefined, 'm2']);
    });

    it('stays where the unread began as they go on in a new conversation', () => {
      expect(dividersOver(away(...earlier), away(...current(0)))).toEqual(['m2', 'm2']);
    });
  });
});
