import { describe, expect, it } from 'vitest';
import { makeTypingSignal } from './typing.ts';

function makeStage() {
  const sent: boolean[] = [];
  let nowMs = 0;
  let pending: (() => void) | undefined;
  const signal = makeTypingSignal({
    send: (on) => sent.push(on),
    schedule(callback) {
      pending = callback;
      return () => {
        if (pending === callback) pending = undefined;
      };
    },
    now: () => nowMs,
  });
  return {
    sent,
    signal,
    after(delayMs: number) {
      nowMs += delayMs;
    },
    idle: () => pending?.(),
  };
}

describe('the typing signal', () => {
  it('goes out at once and then only now and again', () => {
    const stage = makeStage();
    for (let stroke = 0; stroke < 40; stroke += 1) {
      stage.signal.typed();
      stage.after(100);
    }
    expect(stage.sent).toEqual([true, true]);
  });

  it('goes off after a pause', () => {
    const stage = makeStage();
    stage.signal.typed();
    stage.idle();
    expect(stage.sent).toEqual([true, false]);
  });

  it('goes off once when the text is sent, and leaves no timer', () => {
    const stage = makeStage();
    stage.signal.typed();
    stage.signal.stop();
    stage.signal.stop();
    stage.idle();
    expect(stage.sent).toEqual([true, false]);
  });
});
