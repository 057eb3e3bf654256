import { expect, it } from 'vitest';
import { makeQueue } from './queue.ts';

const overflow = () => new Error('too many');

it('makes the calls that waited in their order, then each at once', async () => {
  const queue = makeQueue<string[]>(overflow);
  const calls: string[] = [];
  const first = queue.run((target) => target.push('first'));
  const second = queue.run((target) => target.push('second'));
  queue.open(calls);
  const third = queue.run((target) => target.push('third'));
  expect(calls).toEqual(['first', 'second', 'third']);
  expect(await Promise.all([first, second, third])).toEqual([1, 2, 3]);
});

it('turns what a call throws into its rejection, and goes on', async () => {
  const queue = makeQueue<null>(overflow);
  const failed = queue.run(() => {
    throw new Error('mine');
  });
  const fine = queue.run(() => 'fine');
  queue.open(null);
  await expect(failed).rejects.toThrow('mine');
  await expect(fine).resolves.toBe('fine');
});

it('rejects all that waits when no target will come', async () => {
  const queue = makeQueue<null>(overflow);
  const waiting = queue.run(() => 'never');
  queue.reject(new Error('shut down'));
  await expect(waiting).rejects.toThrow('shut down');
});

it('refuses more than a visitor could ask for', async () => {
  const queue = makeQueue<null>(overflow);
  const waiting = Array.from({ length: 100 }, () => queue.run(() => 'ran'));
  await expect(queue.run(() => 'one more')).rejects.toThrow('too many');
  queue.open(null);
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['ran']));
});

it('waits again after it was closed', async () => {
  const queue = makeQueue<string>(overflow);
  queue.open('old');
  queue.close();
  const call = queue.run((target) => target);
  queue.open('new');
  await expect(call).resolves.toBe('new');
});
