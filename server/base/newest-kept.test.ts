import { expect, it } from 'vitest';
import { makeNewestKept } from './newest-kept.ts';

it('a value is kept until it is deleted', () => {
  const kept = makeNewestKept<number>(10);
  kept.set('a', 3);
  kept.set('a', 4);
  expect(kept.get('a')).toBe(4);
  kept.delete('a');
  expect(kept.get('a')).toBeUndefined();
});

it('the value that was set longest ago gives way where there are too many', () => {
  const kept = makeNewestKept<number>(2);
  kept.set('a', 1);
  kept.set('b', 1);
  kept.set('a', 2);
  kept.set('c', 1);
  expect(['a', 'b', 'c'].map(kept.get)).toEqual([2, undefined, 1]);
});
