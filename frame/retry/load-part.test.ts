import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadPart } from './load-part.ts';

const reload = vi.fn<() => void>();
const device = { onLine: true };
/** The server's answer when it is asked for a file of the page's own release. */
const answer = vi.fn<() => Promise<{ status: number }>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { reload });
  vi.stubGlobal('navigator', device);
  vi.stubGlobal('fetch', answer);
  answer.mockResolvedValue({ status: 200 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  reload.mockClear();
  answer.mockReset();
  device.onLine = true;
});

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

const refuse = () => Promise.reject(new Error('remembered for good'));

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
  void loadPart(refuse);
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(reload, 'there would be nothing').not.toHaveBeenCalled();
  device.onLine = true;
  await vi.advanceTimersByTimeAsync(10 * SECOND_MS);
  expect(reload).toHaveBeenCalled();
});

it('loads the page anew where the request for a part gets no answer, and not once it has come', async () => {
  let arrive = () => {};
  const part = loadPart(() => new Promise<void>((resolve) => (arrive = resolve)));
  await vi.advanceTimersByTimeAsync(20 * SECOND_MS);
  expect(reload).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10 * SECOND_MS);
  expect(reload).toHaveBeenCalled();
  reload.mockClear();
  arrive();
  await part;
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(reload).not.toHaveBeenCalled();
});

it('loads the page anew at once where the server no longer has its release, for which several parts ask once', async () => {
  answer.mockResolvedValue({ status: 404 });
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  void loadPart(refuse);
  void loadPart(refuse);
  await vi.advanceTimersByTimeAsync(0);
  expect(reload).toHaveBeenCalled();
  expect(answer).toHaveBeenCalledOnce();
});

it('does not load a page anew again and again that lacks its release from the beginning', async () => {
  answer.mockResolvedValue({ status: 404 });
  // By chance the attempts after which any page is loaded anew could be over by then.
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const before = performance.now();
  void loadPart(refuse);
  await vi.advanceTimersByTimeAsync(10 * SECOND_MS - before);
  expect(reload).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

it.each([
  ['has the release', () => Promise.resolve({ status: 200 })],
  ['is in trouble', () => Promise.resolve({ status: 503 })],
  ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
])('waits for a part in vain no shorter than ever where the server %s', async (_name, answered) => {
  answer.mockImplementation(answered);
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  vi.spyOn(Math, 'random').mockReturnValue(1);
  void loadPart(refuse);
  await vi.advanceTimersByTimeAsync(20 * SECOND_MS);
  expect(reload).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(reload).toHaveBeenCalled();
  vi.restoreAllMocks();
});
