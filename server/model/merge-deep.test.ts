import { expect, it } from 'vitest';
import { mergeDeep } from './merge-deep.ts';

it.each([
  [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  [{ a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
  [{ a: 1, b: 2 }, { a: null }, { b: 2 }],
  [{ a: { b: 1 } }, { a: { b: null } }, { a: {} }],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
  [{ a: 1 }, { a: { b: { c: null, d: 1 } } }, { a: { b: { d: 1 } } }],
])('merges %j and %j', (base, patch, expected) => {
  expect(mergeDeep(base, patch)).toEqual(expected);
});

it('makes no prototype of what a body calls so', () => {
  const patch = JSON.parse('{"__proto__":{"isAdmin":true}}') as Record<string, unknown>;
  const merged = mergeDeep({}, patch);
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  expect({}).not.toHaveProperty('isAdmin');
});
