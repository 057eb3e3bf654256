import { beforeEach, describe, expect, it } from 'vitest';
import { makeKnownSignals, type KnownSignals } from './known-signals.ts';

let at: number;
let known: KnownSignals;
beforeEach(() => {
  at = 1_000_000;
  known = makeKnownSignals(() => new Date(at));
});

describe('typing', () => {
  it('typing is reported once where several sockets report it together', () => {
    const said = Array.from({ length: 30 }, () => known.isSameTyping('a', true));
    expect(said.filter((isSame) => !isSame)).toHaveLength(1);
  });

  it('typing is reported again as often as clients repeat it, for those who came later', () => {
    known.isSameTyping('a', true);
    at += 3_000;
    expect(known.isSameTyping('a', true)).toBe(false);
  });

  it('ends at once, and ends once only', () => {
    known.isSameTyping('a', true);
    expect(known.isSameTyping('a', false)).toBe(false);
    at += 60_000;
    expect(known.isSameTyping('a', false)).toBe(true);
  });

  it("typing of one visitor says nothing of another's", () => {
    known.isSameTyping('a', true);
    expect(known.isSameTyping('b', true)).toBe(false);
  });
});

describe('a receipt', () => {
  it('a receipt is known from then on, up to there', () => {
    expect(known.isRead('a', 3)).toBe(false);
    known.reading('a', 3);
    expect([2, 3, 4].map((seq) => known.isRead('a', seq))).toEqual([true, true, false]);
  });

  it('a receipt of anything is known where nothing is left to read', () => {
    known.reading('a', 3)();
    expect(known.isRead('a', 1_000_000)).toBe(true);
  });

  it('counts again after something was written, also while it was under way', () => {
    const settle = known.reading('a', 3);
    known.forget('a');
    settle();
    expect(known.isRead('a', 3)).toBe(false);
  });
});
