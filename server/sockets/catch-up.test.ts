import { expect, it, vi } from 'vitest';
import { makeCatchUp } from './catch-up.ts';

const fail = (error: unknown) => expect.fail(String(error));

it('runs one round for nodes that are lost while there is one, and another after it', async () => {
  let end = () => {};
  const round = vi.fn(async () => new Promise<void>((resolve) => (end = resolve)));
  const catchUp = makeCatchUp(round, fail, 1);
  for (let count = 0; count < 5; count += 1) catchUp.due();
  expect(round).toHaveBeenCalledTimes(1);
  end();
  await expect.poll(() => round.mock.calls.length).toBe(2);
  end();
  catchUp.stop();
});

it('rests after a round, whatever is due meanwhile', async () => {
  const round = vi.fn(async () => {});
  const catchUp = makeCatchUp(round, fail, 1e6);
  catchUp.due();
  await new Promise(setImmediate);
  catchUp.due();
  await new Promise(setImmediate);
  expect(round).toHaveBeenCalledTimes(1);
  catchUp.stop();
});

it('runs a round again that failed, and tells of it', async () => {
  const round = vi.fn(async () => {});
  round.mockRejectedValueOnce(new Error('away'));
  const onError = vi.fn();
  const catchUp = makeCatchUp(round, onError, 1);
  catchUp.due();
  await expect.poll(() => round.mock.calls.length).toBe(2);
  expect(onError).toHaveBeenCalledTimes(1);
  catchUp.stop();
});

it('ends without another round', async () => {
  let end = () => {};
  const round = vi.fn(async () => new Promise<void>((resolve) => (end = resolve)));
  const catchUp = makeCatchUp(round, fail, 1);
  catchUp.due();
  catchUp.due();
  catchUp.stop();
  end();
  await new Promise(setImmediate);
  expect(round).toHaveBeenCalledTimes(1);
});
