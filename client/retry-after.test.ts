import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WidgetError } from '../shared/rpc/errors.ts';
import { retryAfterCause, retryAfterMs } from './retry-after.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  ['seconds', '7', 7000],
  ['a date', 'Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
  ['a date that is over', 'Wed, 31 Dec 2025 00:00:00 GMT', 0],
  ['longer than anybody would wait', '86400', 600_000],
  ['nothing that makes sense', 'soon', 0],
])('Retry-After with %s counts as it is meant', (_, said, delayMs) => {
  const cause = retryAfterCause(new Headers({ 'Retry-After': said }));
  expect(retryAfterMs(new WidgetError({ code: 'rate_limited', message: '' }, cause))).toBe(delayMs);
});

it('no delay is asked for where the server says nothing, or where it was no server', () => {
  expect(retryAfterCause(new Headers())).toBeUndefined();
  expect([retryAfterMs(new Error('x')), retryAfterMs(undefined)]).toEqual([0, 0]);
});
