import { describe, expect, it } from 'vitest';
import type { Message } from '../../shared/wire/wire.ts';
import { entriesOf, type Reader } from './entries.ts';
import { addHistory, EMPTY_THREAD, putOutgoing } from './thread.ts';

const at = (hour: number, minute: number, day = 22) =>
  new Date(2026, 10, day, hour, minute).toISOString();

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  conversationId: 'c1',
  seq,
  from: 'visitor',
  text: `text ${seq}`,
  createdAt: at(10, 0),
  ...more,
});

const reader: Reader = { agentName: 'Dana', sentClientIds: new Set(), readSeq: 0 };

const show = (messages: Message[], more: Partial<Reader> = {}) =>
  entriesOf('c1', addHistory(EMPTY_THREAD, messages, false), { ...reader, ...more });

describe('the entries of a thread', () => {
  it("call sent what this page's agent wrote, here or elsewhere, and nobody else's", () => {
    const entries = show([
      message(1, { from: 'agent', agentName: 'Dana' }),
      message(2, { from: 'agent', agentName: 'Mei' }),
      message(3),
    ]);
    expect(entries.map(({ state }) => state)).toEqual(['sent', undefined, undefined]);
  });

  it('know a reply of this page by its clientId before the agent has a name', () => {
    const mine = message(1, { from: 'agent', agentName: 'Dana', clientId: 'a' });
    const [entry] = show([mine], { agentName: undefined, sentClientIds: new Set(['a']) });
    expect(entry?.state).toBe('sent');
  });

  it('keep the key of a reply when it is acknowledged', () => {
    const outgoing = { clientId: 'a', text: 'hi', createdAt: at(10, 1), state: 'sending' as const };
    const [before] = entriesOf('c1', putOutgoing(EMPTY_THREAD, outgoing), reader);
    const [after] = show([message(1, { from: 'agent', clientId: 'a' })]);
    expect(before?.state).toBe('sending');
    expect(after?.key).toBe(before?.key);
  });

  it('stand with what waits in the outbox last', () => {
    const loaded = addHistory(EMPTY_THREAD, [message(1)], false);
    const outgoing = { clientId: 'a', text: 'hi', createdAt: at(9, 0), state: 'failed' as const };
    const entries = entriesOf('c1', putOutgoing(loaded, outgoing), reader);
    expect(entries.map(({ text }) => text)).toEqual(['text 1', 'hi']);
  });

  it('mark the newest reply that the visitor has seen, and that one only', () => {
    const entries = show(
      [1, 2, 3].map((seq) => message(seq, { from: 'agent', agentName: 'Dana' })),
      { readSeq: 2 },
    );
    expect(entries.map(({ isSeenMark }) => isSeenMark)).toEqual([false, true, false]);
  });

  it('begin a day where the date changes', () => {
    const entries = show([
      message(1, { createdAt: at(23, 58, 21) }),
      message(2, { createdAt: at(0, 1) }),
      message(3, { createdAt: at(0, 2) }),
    ]);
    expect(entries.map(({ startsDay }) => startsDay)).toEqual([true, true, false]);
    expect(entries.map(({ startsGroup }) => startsGroup)).toEqual([true, true, false]);
  });

  it('group what one person writes without a pause', () => {
    const entries = show([
      message(1, { createdAt: at(10, 0) }),
      message(2, { createdAt: at(10, 1) }),
      message(3, { createdAt: at(10, 9) }),
      message(4, { createdAt: at(10, 10), from: 'agent', agentName: 'Dana' }),
      message(5, { createdAt: at(10, 10), from: 'agent', agentName: 'Mei' }),
    ]);
    expect(entries.map(({ startsGroup }) => startsGroup)).toEqual([true, false, true, true, true]);
    expect(entries.map(({ endsGroup }) => endsGroup)).toEqual([false, true, true, true, true]);
  });
});
