import { afterEach, expect, it, vi } from 'vitest';
import { timeZone } from './time-zone.ts';

afterEach(() => vi.unstubAllGlobals());

it('the time zone is what Intl tells in an older browser', () => {
  vi.stubGlobal('Temporal', undefined);
  expect(timeZone()).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});

it('a newer browser tells the time zone without Intl, which it takes long to load', () => {
  vi.stubGlobal('Temporal', { Now: { timeZoneId: () => 'Asia/Shanghai' } });
  const format = vi.spyOn(Intl, 'DateTimeFormat');
  expect(timeZone()).toBe('Asia/Shanghai');
  expect(format).not.toHaveBeenCalled();
});
