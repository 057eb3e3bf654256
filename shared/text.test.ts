import { expect, it } from 'vitest';
import { codePointLength } from './text.ts';

it.each([
  ['', 0],
  ['hello', 5],
  ['你好', 2],
  ['😀', 1],
])('%j is %i long', (text, length) => {
  expect(codePointLength(text)).toBe(length);
});
