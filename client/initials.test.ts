import { expect, it } from 'vitest';
import { initialsOf, tintOf } from './initials.ts';

it.each([
  ['Ada Lovelace', 'AL'],
  ['Ada', 'A'],
  ['  ada  maria lovelace ', 'AL'],
  ['王小明', '明'],
  ['Élise', 'É'],
  ['🦊 fox', '🦊F'],
  ['Visitor 3F9A', 'V'],
  ['', ''],
])('initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('gives one name one tint, and few names the same', () => {
  const names = ['Ada', 'Grace', 'Linus', 'Mei', '王小明', 'Zoe', 'Sam', 'Kim'];
  expect(names.map(tintOf)).toEqual(names.map(tintOf));
  expect(new Set(names.map(tintOf)).size).toBeGreaterThan(3);
  for (const name of names) expect(tintOf(name)).toBeLessThan(8);
});
