import { expect, it } from 'vitest';
import { isolate, readableName } from './readable-name.ts';

it.each([
  ['u_42 (verified by signature)\u202e', 'u_42 (verified by signature)‹U+202E›'],
  ['a\u202ab\u2066c\u2069', 'a‹U+202A›b‹U+2066›c‹U+2069›'],
  ['\ufeffBob\u200b', '‹U+FEFF›Bob‹U+200B›'],
  ['a\u200eb\u200fc\u200dd', 'a‹U+200E›b‹U+200F›c‹U+200D›d'],
  ['a\u3164\nb', 'a‹U+3164›‹U+000A›b'],
  ['u_42\u2800', 'u_42‹U+2800›'],
  ['u_42\u034f', 'u_42‹U+034F›'],
  ['u_42\ufe0f', 'u_42‹U+FE0F›'],
  ['\u{e0041}', '‹U+E0041›'],
  ['🏴\u{e0041}\u{e007f}', '🏴‹U+E0041›‹U+E007F›'],
  ['عل\u200dی', 'عل‹U+200D›ی'],
  ['क\u200dष', 'क‹U+200D›ष'],
  ['❤\ufe0f\ufe0f', '❤\ufe0f‹U+FE0F›'],
  ['💻\u200d', '💻‹U+200D›'],
])('shows the characters of %j that nobody would see: %j', (name, shown) => {
  expect(readableName(name)).toBe(shown);
});

it.each([
  'Ada Lovelace',
  "Zoë O'Brien-Łukasz",
  '王小明',
  '辻\u{e0100}',
  '👩🏽\u200d💻 Mei ❤\ufe0f\u200d🔥',
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  '1️⃣ Shop',
  'علی\u200cرضا',
  'ශ්\u200dරී ලංකා',
])('leaves %j as its owner writes it', (name) => {
  expect(readableName(name)).toBe(name);
});

it('ends an isolated name where it ends', () => {
  expect(`${isolate('a')} is typing`).toBe('\u2068a\u2069 is typing');
});
