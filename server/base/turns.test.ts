import { expect, it } from 'vitest';
import { makeTurns } from './turns.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('acts run in their order, no more than so many at once, and one that fails makes room', async () => {
  const inTurn = makeTurns({ atOnce: 2, requireRoom: () => {} });
  const begun: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const acts = [0, 1, 2, 3].map((number) =>
    inTurn(() => {
      begun.push(number);
      return new Promise<number>((resolve, reject) => {
        ends[number] = (error) => (error ? reject(error) : resolve(number));
      });
    }),
  );
  await settled();
  expect(begun).toEqual([0, 1]);
  ends[1]?.(new Error('no'));
  await expect(acts[1]).rejects.toThrow('no');
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.();
  ends[2]?.();
  await settled();
  ends[3]?.();
  expect(await Promise.all([acts[0], acts[2], acts[3]])).toEqual([0, 2, 3]);
});

it('an act that finds too many waiting is refused and does not run', async () => {
  const inTurn = makeTurns({
    atOnce: 1,
    requireRoom(waiting) {
      if (waiting >= 1) throw new Error('full');
    },
  });
  let end = () => {};
  const first = inTurn(() => new Promise<void>((resolve) => (end = resolve)));
  const second = inTurn(async () => 'second');
  await expect(inTurn(async () => 'third')).rejects.toThrow('full');
  end();
  await first;
  expect(await second).toBe('second');
  expect(await inTurn(async () => 'later')).toBe('later');
});
