import { expect, it } from 'vitest';
import { makeTurns } from './turns.ts';

it('does one thing after the other, though one of them fails', async () => {
  const turns = makeTurns();
  const done: string[] = [];
  const first = turns.take(async () => {
    await Promise.resolve();
    done.push('first');
    throw new Error('no');
  });
  const second = turns.take(async () => done.push('second'));
  expect(turns.isFree()).toBe(false);
  await expect(first).rejects.toThrow('no');
  await second;
  expect(done).toEqual(['first', 'second']);
  await Promise.resolve();
  expect(turns.isFree()).toBe(true);
});
