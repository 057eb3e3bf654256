import { expect, it } from 'vitest';
import { makeToldSeqs } from './told-seqs.ts';

it('the last told message of a conversation is remembered until it is forgotten', () => {
  const told = makeToldSeqs();
  told.set('a', 3);
  told.set('a', 4);
  expect(told.get('a')).toBe(4);
  told.forget('a');
  expect(told.get('a')).toBeUndefined();
});

it('the conversation that was told longest ago gives way where there are too many', () => {
  const told = makeToldSeqs(2);
  told.set('a', 1);
  told.set('b', 1);
  told.set('a', 2);
  told.set('c', 1);
  expect([told.get('a'), told.get('b'), told.get('c')]).toEqual([2, undefined, 1]);
});
