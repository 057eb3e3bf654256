import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeBatches } from './batches.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line that is away while it is told so. */
function makeLine() {
  const line = { isAway: false, sent: [] as string[][], tries: 0 };
  const batches = makeBatches(async (payloads) => {
    line.tries += 1;
    if (line.isAway) throw new Error('away');
    line.sent.push(payloads);
  }, 'gap');
  return { line, batches };
}

it('payloads that are told at the same time go together, in order', async () => {
  const { line, batches } = makeLine();
  batches.add('a');
  batches.add('b');
  await vi.runAllTimersAsync();
  batches.add('c');
  await vi.runAllTimersAsync();
  expect(line.sent).toEqual([['a', 'b'], ['c']]);
});

it('payloads that are told one after the other go together within a few milliseconds', async () => {
  const { line, batches } = makeLine();
  batches.add('a');
  await vi.advanceTimersByTimeAsync(0);
  expect(line.sent).toEqual([['a']]);
  for (const payload of ['b', 'c', 'd']) {
    batches.add(payload);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(line.sent).toEqual([['a']]);
  await vi.advanceTimersByTimeAsync(5);
  expect(line.sent).toEqual([['a'], ['b', 'c', 'd']]);
});

it('the end does not wait for payloads that come later', async () => {
  const { line, batches } = makeLine();
  batches.add('a');
  await vi.advanceTimersByTimeAsync(0);
  batches.add('b');
  await batches.stop();
  expect(line.sent).toEqual([['a'], ['b']]);
});

it('a batch that fails is sent again, before what came later', async () => {
  const { line, batches } = makeLine();
  line.isAway = true;
  batches.add('a');
  await vi.advanceTimersByTimeAsync(1_000);
  batches.add('b');
  line.isAway = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(line.sent).toEqual([['a', 'b']]);
});

it('a store that is away is asked ever more seldom', async () => {
  const { line, batches } = makeLine();
  line.isAway = true;
  batches.add('a');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(line.tries).toBeLessThan(20);
  line.isAway = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(line.sent).toEqual([['a']]);
});

it('the others are told of a gap where too much waited', async () => {
  const { line, batches } = makeLine();
  line.isAway = true;
  for (let count = 0; count < 20_001; count += 1) batches.add(`${count}`);
  line.isAway = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(line.sent.flat()).toContain('gap');
  expect(line.sent.flat().length).toBeLessThan(20_000);
});

it('the end waits for one try more, and no longer', async () => {
  const { line, batches } = makeLine();
  line.isAway = true;
  batches.add('a');
  await vi.advanceTimersByTimeAsync(50);
  const { tries } = line;
  await batches.stop();
  expect(line.tries).toBe(tries + 1);
});
