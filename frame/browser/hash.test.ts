import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOf } from './hash.ts';

it('stays the same from one release to the next, as the names in storage depend on it', () => {
  expect(hashOf('user u_42')).toBe('1fl6l9z-xiw2du-1glec1c-qt5dvn');
});

it('differs wherever texts differ', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(hashOf(one) === hashOf(other)).toBe(one === other);
    }),
  );
  const names = Array.from({ length: 100_000 }, (_, index) => hashOf(`user ${index}`));
  expect(new Set(names).size).toBe(names.length);
});

it('differs in every part, so that they add up', () => {
  for (const part of [0, 1, 2, 3]) {
    const parts = Array.from({ length: 5000 }, (_, index) => hashOf(`u_${index}`).split('-')[part]);
    // Two of so many meet by chance about once in 340 times.
    expect(new Set(parts).size).toBeGreaterThan(4990);
  }
});

it('has only characters that separate nothing in a name', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(hashOf(text)).toMatch(/^[\da-z-]+$/);
    }),
  );
});
