import { expect, it } from 'vitest';
import { makeUnsentKeeper } from './unsent.ts';

it('keeps what a person wrote for their next session', () => {
  const keeper = makeUnsentKeeper();
  keeper.of('alice').drafts.set('c1', 'Dear');
  expect(keeper.of('alice').drafts.get('c1')).toBe('Dear');
});

it('keeps nothing for another person, nor for who comes after them', () => {
  const keeper = makeUnsentKeeper();
  keeper.of('alice').drafts.set('c1', 'Dear');
  expect(keeper.of('bob').drafts.get('c1')).toBeUndefined();
  expect(keeper.of('alice').drafts.get('c1')).toBeUndefined();
});

it('keeps nothing of one who signs out', () => {
  const keeper = makeUnsentKeeper();
  keeper.of('alice').drafts.set('c1', 'Dear');
  keeper.forget();
  expect(keeper.of('alice').drafts.get('c1')).toBeUndefined();
});
