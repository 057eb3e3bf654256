import { expect, it } from 'vitest';
import { retryDelayMs } from './backoff.ts';

it.each([
  [0, 1000],
  [1, 2000],
  [4, 16_000],
  [10, 30_000],
  [2000, 30_000],
])('attempt %i waits up to %i ms', (attempt, limitMs) => {
  const options = { baseMs: 1000, maxMs: 30_000 };
  expect(retryDelayMs(attempt, options, () => 1)).toBe(limitMs);
  expect(retryDelayMs(attempt, options, () => 0)).toBe(0);
});
