import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadExtra } from './load-extra.ts';

const device = { onLine: true };
const page = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  // The longest waits there can be.
  vi.spyOn(Math, 'random').mockReturnValue(1);
  vi.stubGlobal('navigator', device);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  device.onLine = true;
});

const MINUTE_MS = 60_000;
const refuse = () => Promise.reject(new Error('down'));

it('brings what failed once on a bad line', async () => {
  const load = vi.fn(async () => 'part').mockImplementationOnce(refuse);
  const part = loadExtra(load);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await part).toBe('part');
});

it('asks again at once when the device has a network, however long it had none', async () => {
  device.onLine = false;
  const load = vi.fn(async (): Promise<string> => refuse());
  const part = loadExtra(load);
  await vi.advanceTimersByTimeAsync(60 * MINUTE_MS + 1);
  load.mockResolvedValue('part');
  device.onLine = true;
  page.dispatchEvent(new Event('online'));
  expect(await part).toBe('part');
});

it('gives up what does not come though there is a network', async () => {
  const load = vi.fn(async (): Promise<string> => refuse());
  const part = loadExtra(load).catch(String);
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(await part).toBe('Error: down');
  const { length } = load.mock.calls;
  page.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(60 * MINUTE_MS);
  expect(load).toHaveBeenCalledTimes(length);
});
