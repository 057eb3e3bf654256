import { describe, expect, it } from 'vitest';
import { makeBuckets } from './buckets.ts';

function makeTime() {
  let at = 1_000_000;
  return { clock: () => new Date(at), pass: (ms: number) => (at += ms) };
}

const takeAll = (take: (key: string) => number, key: string) => {
  let count = 0;
  while (take(key) === 0) count += 1;
  return count;
};

describe('a token bucket', () => {
  it('gives its burst at once, then as many a second as it is said', () => {
    const { clock, pass } = makeTime();
    const { take } = makeBuckets({ burst: 5, perSecond: 2 }, clock);
    expect(takeAll(take, 'a')).toBe(5);
    expect(take('a')).toBe(0.5);
    pass(1_000);
    expect(takeAll(take, 'a')).toBe(2);
    pass(3_600_000);
    expect(takeAll(take, 'a')).toBe(5);
  });

  it('a token bucket is ready when it said that it would be', () => {
    const { clock, pass } = makeTime();
    const { take } = makeBuckets({ burst: 1, perSecond: 0.5 }, clock);
    take('a');
    pass(500);
    const early = take('a');
    expect(early).toBe(1.5);
    pass(early * 1_000);
    expect(take('a')).toBe(0);
  });

  it('a token bucket counts each key by itself', () => {
    const { clock } = makeTime();
    const { take } = makeBuckets({ burst: 1, perSecond: 1 }, clock);
    expect([take('a'), take('b')]).toEqual([0, 0]);
    expect(take('a')).toBeGreaterThan(0);
  });

  it('refills on after the clock was set back', () => {
    const { clock, pass } = makeTime();
    const { take } = makeBuckets({ burst: 1, perSecond: 1 }, clock);
    take('a');
    pass(-3_600_000);
    expect(take('a')).toBe(1);
    pass(1_000);
    expect(take('a')).toBe(0);
  });

  it('forgets who was away for longest rather than growing', () => {
    const { clock } = makeTime();
    const { take } = makeBuckets({ burst: 1, perSecond: 1 }, clock, 2);
    take('a');
    take('b');
    take('a');
    take('c');
    expect(take('a')).toBeGreaterThan(0);
    expect(take('b')).toBe(0);
  });
});
