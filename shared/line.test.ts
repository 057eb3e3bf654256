import { describe, expect, it } from 'vitest';
import { cut, toLine } from './line.ts';

describe('a name as one line', () => {
  it.each([
    ['Alex Lee', 'Alex Lee'],
    ['  Alex\u3000', 'Alex'],
    ['Alex\nLee', 'Alex Lee'],
    ['Alex\r\n\tLee\n', 'Alex Lee'],
    ['Alex\u0000Lee', 'Alex Lee'],
    ['Alex\u2028Lee\u2029', 'Alex Lee'],
    ['Alex\u0085Lee', 'Alex Lee'],
    ['\n\t', ''],
    ['', ''],
    ['a'.repeat(200), 'a'.repeat(128)],
    [`${'a'.repeat(127)} b`, 'a'.repeat(127)],
    [`${'a'.repeat(127)}😀`, 'a'.repeat(127)],
    ['😀'.repeat(100), '😀'.repeat(64)],
  ])('a name is made one line of %j', (text, line) => {
    expect(toLine(text, 128)).toBe(line);
  });
});

it('cuts a text between characters, and leaves one that is short enough as it is', () => {
  expect(cut('a\n😀 ', 5)).toBe('a\n😀 ');
  expect(cut('ab😀', 3)).toBe('ab');
  expect(cut('ab😀', 4)).toBe('ab😀');
});
