import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FrameBox } from '../frame/frame-box.ts';
import { makeKeyRelay } from './key-relay.ts';
import { makeQueue } from '../queue.ts';
import type { FrameProxy } from '../frame/connect-frame.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('self', globalThis);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A frame that notes in order what it is given, and answers when it is let. */
function setUp() {
  const events: string[] = [];
  const answers: (() => void)[] = [];
  let hasFocus = false;
  const calls = makeQueue<FrameProxy>();
  const frame = {
    type: (text: string) =>
      new Promise<void>((resolve) => {
        events.push(`type ${text}`);
        answers.push(resolve);
      }),
    loseKeys: async () => void events.push('lose keys'),
  } as unknown as FrameProxy;
  const box = {
    focus() {
      hasFocus = true;
      events.push('focus');
    },
    hasFocus: () => hasFocus,
  } as FrameBox;
  const relay = makeKeyRelay(calls.tell, () => box);
  const answer = async () => {
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  const loseFocus = () => {
    hasFocus = false;
  };
  const neverAnswer = () => {
    answers.length = 0;
  };
  return { calls, frame, events, relay, answer, neverAnswer, loseFocus };
}

it('gives the frame what was typed before the focus, so that the next key cannot overtake it', async () => {
  const { calls, frame, events, relay, answer } = setUp();
  relay.begin();
  for (const key of ['h', 'o', 'x', 'Backspace', 'Enter']) relay.take(key);
  calls.open(frame);
  relay.take('!');
  expect(events).toEqual(['type ho']);
  await answer();
  expect(events).toEqual(['type ho', 'type !']);
  await answer();
  expect(events).toEqual(['type ho', 'type !', 'focus']);
});

it('takes a whole character back by Backspace, though it is pasted and of two units', async () => {
  const { calls, frame, events, relay } = setUp();
  relay.begin();
  for (const key of ['a', '👍', 'Backspace']) relay.take(key);
  calls.open(frame);
  expect(events).toEqual(['type a']);
});

it('loses no letter that follows a Backspace while the frame has yet to answer', async () => {
  const { calls, frame, events, relay, answer } = setUp();
  relay.begin();
  for (const key of ['a', 'x', 'Backspace', 'b']) relay.take(key);
  calls.open(frame);
  for (const key of ['Backspace', 'c']) relay.take(key);
  await answer();
  await answer();
  expect(events).toEqual(['type ab', 'type c', 'focus']);
});

it('the key relay is over once the frame has held the focus for a second', async () => {
  const { calls, frame, relay } = setUp();
  calls.open(frame);
  relay.begin();
  expect(relay.isDue).toBe(true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(relay.isDue).toBe(false);
});

it('takes the focus back from the page a few times, and then lets the visitor know', async () => {
  const { calls, frame, events, relay, loseFocus } = setUp();
  calls.open(frame);
  relay.begin();
  for (let times = 0; times < 20; times += 1) {
    loseFocus();
    relay.resist();
    await vi.advanceTimersByTimeAsync(1);
  }
  loseFocus();
  await vi.advanceTimersByTimeAsync(5000);
  expect(relay.isDue).toBe(true);
  const focused = events.filter((event) => event === 'focus').length;
  expect(focused).toBeLessThan(10);
  expect(events.slice(0, focused)).not.toContain('lose keys');
  expect(events.slice(focused)).toEqual(['lose keys']);
});

it('does not count what the page does while the frame has yet to start', async () => {
  const { calls, frame, events, relay } = setUp();
  relay.begin();
  for (let times = 0; times < 20; times += 1) relay.resist();
  calls.open(frame);
  await vi.advanceTimersByTimeAsync(0);
  relay.resist();
  await vi.advanceTimersByTimeAsync(1000);
  expect(events).not.toContain('lose keys');
  expect(events).toContain('focus');
});

it('gives no focus to the frame of a visitor who has gone on to something else', async () => {
  const { calls, frame, events, relay, answer } = setUp();
  relay.begin();
  relay.take('h');
  relay.end();
  calls.open(frame);
  await answer();
  expect(events).toEqual(['type h']);
});

it('gives the next frame what the former one has not answered for', async () => {
  const { calls, frame, events, relay, answer, neverAnswer } = setUp();
  relay.begin();
  relay.take('h');
  calls.open(frame);
  calls.close();
  neverAnswer();
  calls.open(frame);
  await answer();
  expect(events).toEqual(['type h', 'type h', 'focus']);
});
