import { expect, it } from 'vitest';
import { isVisitorId, visitorIdOf } from './visitor-id.ts';

it('makes an id of its own form from random bytes', () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, index) => index * 16 + index);
  expect(visitorIdOf(bytes)).toBe('v_00112233-4455-4677-8899-aabbccddeeff');
  expect(isVisitorId(visitorIdOf(bytes))).toBe(true);
});

it.each([['v_'], ['u_42'], ['v_00112233-4455-4677-8899-AABBCCDDEEFF'], [42], [null]])(
  'does not take %j for an id',
  (value) => {
    expect(isVisitorId(value)).toBe(false);
  },
);
