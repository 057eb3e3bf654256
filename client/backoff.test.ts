import { afterEach, expect, it, vi } from 'vitest';
import { retryDelayMs } from './backoff.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  [0, 1000],
  [1, 2000],
  [4, 16_000],
  [10, 30_000],
  [2000, 30_000],
])('attempt %i waits up to %i ms', (attempt, limitMs) => {
  const options = { baseMs: 1000, maxMs: 30_000 };
  const random = vi.spyOn(Math, 'random').mockReturnValueOnce(1);
  expect(retryDelayMs(attempt, options)).toBe(limitMs);
  random.mockReturnValueOnce(0);
  expect(retryDelayMs(attempt, options)).toBe(0);
});
