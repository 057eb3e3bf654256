import { expect, it } from 'vitest';
import type { Entry } from './entries.ts';
import { blocksOf } from './entry-blocks.ts';

const entry = (conversationId: string, seq: number | undefined) =>
  ({ conversationId, seq }) as Entry;
const run = (conversationId: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => entry(conversationId, from + index));
const cut = (entries: Entry[]) =>
  [...blocksOf(entries)].map(([key, block]) => [key, block.map(({ seq }) => seq)]);

it('a message stays in its block, whatever comes before or after it', () => {
  const keyOf = (entries: Entry[], one: Entry) =>
    [...blocksOf(entries)].find(([, block]) => block.includes(one))?.[0];
  const [middle] = run('c2', 30, 30);
  const around = (from: number, to: number) => [
    ...run('c2', from, 29),
    middle!,
    ...run('c2', 31, to),
  ];
  expect(keyOf(around(28, 32), middle!)).toBe('c2/1');
  expect(keyOf([...run('c1', 1, 60), ...around(1, 99)], middle!)).toBe('c2/1');
});

it('blocks follow one another as their messages do, and none has messages of two conversations', () => {
  expect(cut([...run('c1', 24, 26), ...run('c2', 1, 2)])).toEqual([
    ['c1/0', [24, 25]],
    ['c1/1', [26]],
    ['c2/0', [1, 2]],
  ]);
});

it('replies on their way are where they will most likely stay', () => {
  const unsent = [entry('c1', undefined), entry('c1', undefined)];
  expect(cut([...run('c1', 23, 24), ...unsent])).toEqual([
    ['c1/0', [23, 24, undefined]],
    ['c1/1', [undefined]],
  ]);
  expect(cut([entry('c1', undefined)])).toEqual([['c1/0', [undefined]]]);
});
