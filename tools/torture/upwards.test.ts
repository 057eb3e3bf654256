import { expect, it } from 'vitest';
import { joinUpwards } from './upwards.ts';

it('puts together what was read from the end of a log to its beginning', () => {
  expect(
    joinUpwards([
      ['d', 'e'],
      ['b', 'c', 'd'],
      ['a', 'b', 'c'],
    ]),
  ).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(joinUpwards([])).toEqual([]);
});
