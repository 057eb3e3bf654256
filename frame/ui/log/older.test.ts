import { createRoot } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WidgetError, type ErrorCode } from '../../../shared/rpc/errors.ts';
import { createOlder } from './older.ts';

let dispose: () => void;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  dispose();
  vi.useRealTimers();
});

/** A reader near the top of a history of which the server gives what the test says. */
function read() {
  let fault: ErrorCode | undefined = 'network';
  const loadOlder = vi.fn(async () => {
    if (fault) throw new WidgetError({ code: fault, message: fault });
  });
  const older = createRoot((disposeRoot) => {
    dispose = disposeRoot;
    return createOlder({ hasOlder: () => true, loadOlder });
  });
  const failWith = (code?: ErrorCode) => {
    fault = code;
  };
  return { older, loadOlder, failWith };
}

const LONG_MS = 60_000;

describe('an older page that does not come', () => {
  it('asks for an older page that does not come until it comes, without another scroll', async () => {
    const { older, loadOlder, failWith } = read();
    older.load();
    await vi.advanceTimersByTimeAsync(0);
    expect([older.isLoading(), older.failure()?.code]).toEqual([false, 'network']);
    failWith(undefined);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect([loadOlder.mock.calls.length, older.failure()]).toEqual([2, undefined]);
  });

  it('asks for a failed older page not with every scroll, but at once if the reader wants', async () => {
    const { older, loadOlder } = read();
    older.load();
    await vi.advanceTimersByTimeAsync(0);
    older.load();
    older.load();
    expect(loadOlder).toHaveBeenCalledTimes(1);
    older.retry();
    expect([loadOlder.mock.calls.length, older.failure()]).toEqual([2, undefined]);
  });

  it('stops asking for an older page when the reader has gone', async () => {
    const { older, loadOlder } = read();
    older.load();
    older.stop();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect([loadOlder.mock.calls.length, older.failure()]).toEqual([1, undefined]);
  });

  it('leaves it to the reader to ask again for an older page that the server refuses', async () => {
    const { older, loadOlder, failWith } = read();
    failWith('unauthorized');
    older.load();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect([loadOlder.mock.calls.length, older.failure()?.code]).toEqual([1, 'unauthorized']);
  });
});
