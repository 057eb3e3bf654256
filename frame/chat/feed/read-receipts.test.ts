import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WidgetError } from '../../../shared/rpc/errors.ts';
import { makeReadReceipts } from './read-receipts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says of each conversation what is read until the server has heard it', async () => {
  const told: string[] = [];
  let isDown = true;
  const reads = makeReadReceipts(async (id, seq) => {
    if (isDown && id === 'a') throw new WidgetError({ code: 'network', message: 'down' });
    told.push(`${id} ${seq}`);
    return true;
  });
  reads.tell('a', 3);
  reads.tell('b', 1);
  await vi.advanceTimersByTimeAsync(1);
  expect([told, reads.owed('a'), reads.owed('b')]).toEqual([['b 1'], 3, 0]);
  isDown = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect([told, reads.owed('a'), vi.getTimerCount()]).toEqual([['b 1', 'a 3'], 0, 0]);
});

it('sends one position of a conversation at a time, and of those that follow the last alone', async () => {
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const reads = makeReadReceipts((_id, seq) => {
    asked.push(seq);
    return new Promise((resolve) => answers.push(() => resolve(true)));
  });
  for (let seq = 1; seq <= 60; seq += 1) reads.tell('a', seq);
  expect(asked).toEqual([1]);
  answers[0]!();
  await vi.advanceTimersByTimeAsync(1);
  expect([asked, reads.owed('a')]).toEqual([[1, 60], 60]);
  answers[1]!();
  await vi.advanceTimersByTimeAsync(1);
  expect([asked, reads.owed('a')]).toEqual([[1, 60], 0]);
});

it('sends the last position at once where the page is left, and none twice', () => {
  const asked: number[] = [];
  const reads = makeReadReceipts((_id, seq) => {
    asked.push(seq);
    return new Promise(() => {});
  });
  reads.tell('a', 1);
  reads.tell('a', 7);
  reads.tellAll();
  reads.tellAll();
  expect(asked).toEqual([1, 7]);
});
