import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makePolling } from './polling.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function begin({ isHidden = false, poll = vi.fn(async () => {}) } = {}) {
  const onAnswer = vi.fn();
  const polling = makePolling({ poll, onAnswer, isHidden: () => isHidden });
  return { polling, poll, onAnswer };
}

it('asks every 8 s until it is stopped, whatever the answer', async () => {
  const poll = vi.fn(() => Promise.reject(new Error('down')));
  const { polling, onAnswer } = begin({ poll });
  polling.start();
  polling.start();
  await vi.advanceTimersByTimeAsync(16_000);
  expect([poll.mock.calls.length, onAnswer.mock.calls]).toEqual([2, [[false], [false]]]);
  polling.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([poll.mock.calls.length, vi.getTimerCount()]).toEqual([2, 0]);
});

it('says that the server answered, which may have a socket again', async () => {
  const { polling, onAnswer } = begin();
  polling.start();
  await vi.advanceTimersByTimeAsync(8000);
  expect(onAnswer.mock.calls).toEqual([[true]]);
  polling.stop();
});

it('asks less often in a tab that nobody looks at, and at once when somebody does', async () => {
  const { polling, poll } = begin({ isHidden: true });
  polling.start();
  await vi.advanceTimersByTimeAsync(29_999);
  expect(poll).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(poll).toHaveBeenCalledTimes(1);
  polling.hurry();
  expect(poll).toHaveBeenCalledTimes(2);
  polling.stop();
});

it('asks once when it is told to, and goes on asking only if it was', async () => {
  const { polling, poll } = begin();
  polling.hurry();
  polling.now();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(poll).toHaveBeenCalledTimes(1);
});

it('asks first within the second half of its time, so that clients of one server spread', async () => {
  const { polling, poll } = begin();
  vi.mocked(Math.random).mockReturnValue(0.5);
  polling.start();
  await vi.advanceTimersByTimeAsync(5999);
  expect(poll).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(poll).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(7999);
  expect(poll).toHaveBeenCalledTimes(1);
  polling.stop();
});
