import { createRoot } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createToday } from './today.ts';

const page = new EventTarget();
beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 0, 1, 23, 59) });
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('the day is another one after midnight, and stays the same until then', () => {
  createRoot((dispose) => {
    const today = createToday();
    const first = today();
    vi.advanceTimersByTime(30_000);
    expect(today()).toBe(first);
    vi.advanceTimersByTime(30_000);
    expect(today()).toEqual(new Date(2026, 0, 2));
    vi.advanceTimersByTime(24 * 60 * 60_000);
    expect(today()).toEqual(new Date(2026, 0, 3));
    dispose();
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('a visitor who comes back to a page that slept sees another day', () => {
  createRoot((dispose) => {
    const today = createToday();
    vi.setSystemTime(new Date(2026, 0, 5, 12));
    page.dispatchEvent(new Event('visibilitychange'));
    expect(today()).toEqual(new Date(2026, 0, 5, 12));
    dispose();
  });
});
