import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadPart } from './load-part.ts';

const reload = vi.fn<() => void>();
const device = { onLine: true };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { reload });
  vi.stubGlobal('navigator', device);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  reload.mockClear();
  device.onLine = true;
});

const MINUTE_MS = 60_000;

it('resolves with the part, however many attempts it takes', async () => {
  let failures = 3;
  const part = loadPart(async () => {
    failures -= 1;
    if (failures >= 0) throw new Error('down');
    return 'part';
  });
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(await part).toBe('part');
  expect(reload).not.toHaveBeenCalled();
});

it('loads the page anew where a part does not come, as soon as the device has a network', async () => {
  device.onLine = false;
  void loadPart(() => Promise.reject(new Error('remembered for good')));
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(reload, 'there would be nothing').not.toHaveBeenCalled();
  device.onLine = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reload).toHaveBeenCalled();
});
