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
