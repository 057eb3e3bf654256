import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeTypingSignal } from './typing-signal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount(), 'nothing is left behind').toBe(0);
  vi.useRealTimers();
});

function makeSignal() {
  const told: boolean[] = [];
  return { told, signal: makeTypingSignal((isTyping) => told.push(isTyping)) };
}

describe('the typing signal', () => {
  it('goes out at the first key and then once every three seconds', () => {
    const { told, signal } = makeSignal();
    for (let key = 0; key < 40; key += 1) {
      signal.type();
      vi.advanceTimersByTime(100);
    }
    expect(told).toEqual([true, true]);
    signal.destroy();
  });

  it('goes off after a pause of five seconds', () => {
    const { told, signal } = makeSignal();
    signal.type();
    vi.advanceTimersByTime(4999);
    expect(told).toEqual([true]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([true, false]);
  });

  it('goes off once when the text is sent', () => {
    const { told, signal } = makeSignal();
    signal.type();
    signal.stop();
    signal.stop();
    expect(told).toEqual([true, false]);
  });
});
