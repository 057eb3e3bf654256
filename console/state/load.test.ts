import { createRoot } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../data/http.ts';
import { createLoad } from './load.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function start(fetchValue: () => Promise<string>) {
  return createRoot((end) => ({ end, load: createLoad(fetchValue) }));
}

it('a store that is away is asked again when it said, until it answers', async () => {
  let count = 0;
  const { load, end } = start(async () => {
    count += 1;
    if (count < 3) throw new ApiError(503, { message: '' }, { retryAfterMs: 2_000 });
    return 'here';
  });
  await vi.advanceTimersByTimeAsync(1_900);
  expect([count, load.error()?.status, load.value()]).toEqual([1, 503, undefined]);
  await vi.advanceTimersByTimeAsync(2_200);
  expect([count, load.error(), load.value()]).toEqual([3, undefined, 'here']);
  end();
});

it('a refusal is not asked about again, and a page that was left asks nothing', async () => {
  const fetchValue = vi.fn<() => Promise<string>>();
  fetchValue.mockRejectedValue(new ApiError(403, { message: '' }));
  const refused = start(fetchValue);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetchValue).toHaveBeenCalledTimes(1);
  refused.end();

  fetchValue.mockRejectedValue(new ApiError(0, { message: '' }));
  const left = start(fetchValue);
  await vi.advanceTimersByTimeAsync(0);
  left.end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetchValue).toHaveBeenCalledTimes(2);
});

it('a value that was shown stays while a newer one cannot be had', async () => {
  let isAway = false;
  const { load, end } = start(async () => {
    if (isAway) throw new ApiError(0, { message: '' });
    return 'here';
  });
  await vi.advanceTimersByTimeAsync(0);
  isAway = true;
  await load.reload();
  expect([load.value(), load.error()?.status]).toEqual(['here', 0]);
  end();
});

it('an answer that a later one or a change has overtaken is dropped', async () => {
  const waiting: ((value: string) => void)[] = [];
  const { load, end } = start(() => new Promise((resolve) => waiting.push(resolve)));
  void load.reload();
  waiting[1]?.('second');
  await vi.advanceTimersByTimeAsync(0);
  waiting[0]?.('first');
  await vi.advanceTimersByTimeAsync(0);
  expect([load.value(), load.isLoading()]).toEqual(['second', false]);

  void load.reload();
  load.set('changed');
  waiting[2]?.('as it was before the change');
  await vi.advanceTimersByTimeAsync(0);
  expect([load.value(), load.isLoading()]).toEqual(['changed', false]);
  end();
});
