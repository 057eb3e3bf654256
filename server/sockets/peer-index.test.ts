import { expect, it } from 'vitest';
import { makePeerIndex } from './peer-index.ts';

it('finds peers by each of their keys', () => {
  const index = makePeerIndex<string>();
  index.add('one', ['a', 'b']);
  index.add('two', ['b']);
  expect([...index.of('a')]).toEqual(['one']);
  expect([...index.of('b')]).toEqual(['one', 'two']);
  expect([...index.of('c')]).toEqual([]);
  expect(index.size).toBe(2);
});

it('finds a peer by its new keys only once it has others', () => {
  const index = makePeerIndex<string>();
  index.add('one', ['a']);
  index.add('one', ['b']);
  expect([[...index.of('a')], [...index.of('b')]]).toEqual([[], ['one']]);
  expect([index.size, ...index.keys()]).toEqual([1, 'b']);
});

it('keeps nothing of a peer that went, nor of its keys', () => {
  const index = makePeerIndex<string>();
  index.add('one', ['a']);
  index.delete('one');
  index.delete('one');
  expect([index.has('one'), index.size, ...index.keys()]).toEqual([false, 0]);
});
