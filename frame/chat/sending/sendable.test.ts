import { expect, it } from 'vitest';
import { assertSendable } from './sendable.ts';

it.each(['', ' \n ', '\u200b', '\u200d', '\u2800', '\u3164 \ufe0f'])(
  'refuses %j, in which a reader would see nothing',
  (text) => {
    expect(() => assertSendable(text)).toThrow('The message is empty.');
  },
);

it.each(['.', '👩\u200d💻', '\ufeffHi', 'नमस्\u200dते'])('lets %j pass', (text) => {
  expect(() => assertSendable(text)).not.toThrow();
});
