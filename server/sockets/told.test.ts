import { expect, it } from 'vitest';
import { makeTold } from './told.ts';

const last = (seq: number) => ({ seq, agentName: null });

it('the last told message of a conversation is remembered until it is forgotten', () => {
  const told = makeTold();
  told.set('a', last(3));
  told.set('a', last(4));
  expect(told.get('a')).toEqual(last(4));
  told.forget('a');
  expect(told.get('a')).toBeUndefined();
});

it('the conversation that was told longest ago gives way where there are too many', () => {
  const told = makeTold(2);
  told.set('a', last(1));
  told.set('b', last(1));
  told.set('a', last(2));
  told.set('c', last(1));
  expect(['a', 'b', 'c'].map((id) => told.get(id)?.seq)).toEqual([2, undefined, 1]);
});
