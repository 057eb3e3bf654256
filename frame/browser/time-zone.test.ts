import { afterEach, expect, it, vi } from 'vitest';
import { timeZone } from './time-zone.ts';

afterEach(() => vi.unstubAllGlobals());

it('is the one that an older browser tells by Intl', () => {
  vi.stubGlobal('Temporal', undefined);
  expect(timeZone()).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});

it('is what a newer browser tells without Intl, which it takes long to load', () => {
  vi.stubGlobal('Temporal', { Now: { timeZoneId: () => 'Asia/Shanghai' } });
  const format = vi.spyOn(Intl, 'DateTimeFormat');
  expect(timeZone()).toBe('Asia/Shanghai');
  expect(format).not.toHaveBeenCalled();
});
