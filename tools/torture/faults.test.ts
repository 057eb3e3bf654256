import { describe, expect, it } from 'vitest';
import { networkFaults, tabFaults, WEATHERS, type Fault } from './faults.ts';
import { makeRandom } from '../../server/testing/random.ts';

const first = <Item>(count: number, items: Generator<Item>) =>
  Array.from({ length: count }, () => items.next().value as Item);

/** The kinds that come in that time if each takes no longer than it says. */
function begunWithin(ms: number, faults: Generator<Fault>): string[] {
  const kinds: string[] = [];
  let at = 0;
  for (const { kind, pauseMs, lengthMs } of faults) {
    at += pauseMs;
    if (at > ms) break;
    kinds.push(kind);
    at += lengthMs;
  }
  return kinds;
}

describe('the schedule of faults', () => {
  it('the schedule of faults is the same for the same seed, and another for another', () => {
    expect(first(50, networkFaults(7))).toEqual(first(50, networkFaults(7)));
    expect(first(50, networkFaults(7))).not.toEqual(first(50, networkFaults(8)));
    expect(first(50, tabFaults(7, 3, 2))).toEqual(first(50, tabFaults(7, 3, 2)));
    expect(first(50, tabFaults(7, 3, 2))).not.toEqual(first(50, tabFaults(8, 3, 2)));
  });

  it('has every kind before any comes again', () => {
    const network = first(20, networkFaults(1)).map(({ kind }) => kind);
    const kinds = [...WEATHERS, 'kill', 'stop'].toSorted();
    expect(network.slice(0, 10).toSorted()).toEqual(kinds);
    expect(network.slice(10).toSorted()).toEqual(kinds);
    const tabs = first(5, tabFaults(1, 3, 2)).map(({ kind }) => kind);
    expect(tabs.toSorted()).toEqual(['clock', 'close', 'freeze', 'offline', 'reload']);
  });

  it('brings every kind in the two half minutes of the test command', () => {
    const schedules = [1, 14].flatMap((seed) => [networkFaults(seed), tabFaults(seed + 1, 3, 2)]);
    const kinds = schedules.flatMap((faults) => begunWithin(30_000, faults));
    expect(new Set(kinds).size).toBe(WEATHERS.length + 2 + 5);
  });

  it('hits only people and tabs that there are, and in time all of them', () => {
    const hit = first(500, tabFaults(1, 3, 2)).map(({ victim, tab }) => `${victim}.${tab}`);
    expect([...new Set(hit)].toSorted()).toEqual(['0.0', '0.1', '1.0', '1.1', '2.0', '2.1']);
  });

  it('takes turns of a few seconds', () => {
    for (const { pauseMs, lengthMs } of first(500, networkFaults(3))) {
      expect(pauseMs).toBeGreaterThanOrEqual(1_500);
      expect(pauseMs).toBeLessThanOrEqual(5_000);
      expect(lengthMs).toBeGreaterThanOrEqual(500);
      expect(lengthMs).toBeLessThanOrEqual(5_000);
    }
  });
});

describe('the random numbers', () => {
  it('the random numbers are even from 0 to below 1', () => {
    const { next } = makeRandom(1);
    const numbers = Array.from({ length: 10_000 }, next);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 1);
  });

  it('shuffle without losing anything', () => {
    const items = ['a', 'b', 'c', 'd'];
    const shuffled = makeRandom(4).shuffled(items);
    expect(shuffled.toSorted()).toEqual(items);
    expect(items).toEqual(['a', 'b', 'c', 'd']);
  });
});
