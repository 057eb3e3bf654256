import { expect, it } from 'vitest';
import { codePointLength, isBlank } from './text.ts';

it.each([
  ['', 0],
  ['hello', 5],
  ['你好', 2],
  ['😀', 1],
])('%j is %i long', (text, length) => {
  expect(codePointLength(text)).toBe(length);
});

it.each([
  ['', true],
  [' \n\t\u00a0\u3000', true],
  ['\u200b', true],
  ['\u200d\u200c', true],
  ['\u2800', true],
  ['\u3164', true],
  ['\uffa0\u115f\u1160', true],
  ['\ufeff\u2060\u00ad\u202e\u2069', true],
  ['\ufe0f\u034f', true],
  ['\u{e0041}', true],
  ['a\u200b', false],
  ['👩‍💻', false],
  ['\u2801', false],
  ['.', false],
])('%j is blank: %s', (text, expected) => {
  expect(isBlank(text)).toBe(expected);
});
