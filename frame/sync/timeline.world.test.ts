import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Message } from '../../shared/wire/wire.ts';
import { makeConversation, makeMessage } from '../testing.ts';
import {
  currentLog,
  EMPTY_TIMELINE,
  gapAfter,
  newsBetween,
  oldestShown,
  reduceTimeline,
  shownMessages,
  type Timeline,
  type TimelineEvent,
} from './timeline.ts';

/*
 * A server, a line that delays, drops, doubles and reorders whatever is on it, and a tab. Whatever
 * they do in whatever order, the tab shows no hole, nothing twice, and of its own messages each once;
 * and when the line is whole again, all of it, having told of every piece of news once and in order.
 */

type Step =
  /** The server has one message more: an agent's. Its push is on the line. */
  | { type: 'agent says' }
  | { type: 'visitor writes' }
  /** The server takes the oldest that waits; push and acknowledgement are on the line. */
  | { type: 'server takes' }
  /** Something that is on the line comes out of it, and may come once more. */
  | { type: 'line delivers'; pick: number; isKept: boolean }
  | { type: 'line drops'; pick: number }
  /** Answers to what the tab asks: they are on the line as well. */
  | { type: 'poll' | 'older page' | 'gap page' }
  /** The attempt that was under way is made once more; the server has it already. */
  | { type: 'sent again'; pick: number }
  | { type: 'sign-out' };

const pick = fc.nat(1000);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ type: 'agent says' as const }) },
  { weight: 3, arbitrary: fc.constant({ type: 'visitor writes' as const }) },
  { weight: 3, arbitrary: fc.constant({ type: 'server takes' as const }) },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('line delivers' as const),
      pick,
      isKept: fc.boolean(),
    }),
  },
  fc.record({ type: fc.constant('line drops' as const), pick }),
  fc.record({ type: fc.constantFrom('poll', 'older page', 'gap page') }),
  fc.record({ type: fc.constant('sent again' as const), pick }),
  { weight: 1, arbitrary: fc.constant({ type: 'sign-out' as const }) },
);

const PAGE = 3;

class World {
  private visitor = 0;
  private serial = 0;
  private server: Message[] = [];
  private waiting: string[] = [];
  private line: TimelineEvent[] = [];
  private historyEnd = 0;
  private told: Message[] = [];
  timeline: Timeline = EMPTY_TIMELINE;

  constructor(earlier: number) {
    this.begin(earlier);
  }

  private begin(earlier: number): void {
    this.visitor += 1;
    this.server = [];
    this.waiting = [];
    // Requests for the former visitor are dropped when they arrive.
    this.line = [];
    this.told = [];
    for (let count = 0; count < earlier; count += 1) this.write('agent');
    this.historyEnd = earlier;
    this.apply(this.conversation(earlier));
  }

  private conversation(historyEnd: number): TimelineEvent {
    const lastSeq = this.server.length;
    const conversation = makeConversation({ id: `c${this.visitor}`, lastSeq });
    return { type: 'conversation', conversation, historyEnd };
  }

  private messages(...messages: Message[]): TimelineEvent {
    return { type: 'messages', conversationId: `c${this.visitor}`, messages };
  }

  private write(from: 'agent' | 'visitor', clientId?: string): Message {
    const seq = this.server.length + 1;
    const written = makeMessage(seq, {
      id: `${this.visitor}-${seq}`,
      conversationId: `c${this.visitor}`,
      from,
      ...(clientId !== undefined && { clientId }),
    });
    this.server.push(written);
    return written;
  }

  private apply(event: TimelineEvent): void {
    const before = this.timeline;
    this.timeline = reduceTimeline(before, event);
    this.told.push(...newsBetween(before, this.timeline));
  }

  private page(from: number, to: number): void {
    this.line.push(this.messages(...this.server.slice(Math.max(0, from), Math.max(0, to))));
  }

  take(taken: Step): void {
    switch (taken.type) {
      case 'agent says':
        this.line.push(this.messages(this.write('agent')));
        return;
      case 'visitor writes': {
        this.serial += 1;
        const clientId = `own-${this.serial}`;
        this.waiting.push(clientId);
        const outgoing = { clientId, text: clientId, createdAt: '2026-01-01T00:00:00.000Z' };
        this.apply({ type: 'queued', outgoing });
        return;
      }
      case 'server takes': {
        const clientId = this.waiting.shift();
        if (clientId === undefined) return;
        const written = this.write('visitor', clientId);
        this.line.push(this.messages(written), this.messages(written), this.conversation(0));
        return;
      }
      case 'line delivers': {
        const index = taken.pick % Math.max(1, this.line.length);
        const event = this.line[index];
        if (!event) return;
        if (!taken.isKept) this.line.splice(index, 1);
        this.apply(event);
        return;
      }
      case 'line drops':
        this.line.splice(taken.pick % Math.max(1, this.line.length), 1);
        return;
      case 'poll':
        this.line.push(this.conversation(0));
        return;
      case 'older page': {
        const log = currentLog(this.timeline);
        if (log) this.page(oldestShown(log) - 1 - PAGE, oldestShown(log) - 1);
        return;
      }
      case 'gap page': {
        const log = currentLog(this.timeline);
        const since = log && gapAfter(log);
        if (since !== undefined) this.page(since, since + PAGE);
        return;
      }
      case 'sent again': {
        const own = this.server.filter(({ clientId }) => clientId !== undefined);
        const again = own[taken.pick % Math.max(1, own.length)];
        if (again) this.line.push(this.messages(again));
        return;
      }
      case 'sign-out':
        this.apply({ type: 'cleared' });
        this.begin(this.serial % 3);
        return;
    }
  }

  /** The messages shown, and those expected: the server's, from the first shown on. */
  shown(): { shown: Message[]; expected: Message[] } {
    const shown = this.timeline.logs.flatMap((log) => shownMessages(log));
    const from = (shown[0]?.seq ?? 1) - 1;
    return { shown, expected: this.server.slice(from, from + shown.length) };
  }

  /** The visitor's own messages that the tab knows of, sent or not. */
  own(): string[] {
    const { logs, outgoing } = this.timeline;
    const known = [...logs.flatMap((log) => log.known), ...outgoing];
    return known.flatMap(({ clientId }) => clientId ?? []);
  }

  /** The line is whole again: all that is on it arrives, and all that is missing is asked for. */
  heal() {
    for (const event of this.line.splice(0)) this.apply(event);
    this.apply(this.conversation(0));
    for (let log = currentLog(this.timeline); log; log = currentLog(this.timeline)) {
      const since = gapAfter(log);
      if (since === undefined && oldestShown(log) === 1) break;
      if (since === undefined) this.take({ type: 'older page' });
      else this.take({ type: 'gap page' });
      for (const event of this.line.splice(0)) this.apply(event);
    }
    const { server, told, historyEnd, waiting } = this;
    return { server, told, news: server.slice(historyEnd), waiting };
  }
}

it('loses nothing and doubles nothing, whatever the line does (T1, T2, T4, O4)', () => {
  const run = fc.record({ earlier: fc.nat(7), steps: fc.array(step, { maxLength: 60 }) });
  fc.assert(
    fc.property(run, ({ earlier, steps }) => {
      const world = new World(earlier);
      for (const taken of steps) {
        world.take(taken);
        const { shown, expected } = world.shown();
        expect(shown, 'no hole, in order, each once').toEqual(expected);
        expect(new Set(world.own()).size, 'each of the own once').toBe(world.own().length);
      }
      const { server, told, news, waiting } = world.heal();
      expect(world.shown().shown, 'none lost').toEqual(server);
      expect(told, 'news is told once, in order').toEqual(news);
      const { outgoing } = world.timeline;
      expect(outgoing.map(({ clientId }) => clientId)).toEqual(waiting);
    }),
    { numRuns: 500 },
  );
});
