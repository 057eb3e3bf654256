import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isVisitorId, VISITOR_ID_FORM, visitorIdOf } from './visitor-id.ts';

it('makes an id of its own form from random bytes', () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, index) => index * 16 + index);
  expect(visitorIdOf(bytes)).toBe('v_00112233-4455-4677-8899-aabbccddeeff');
});

it('knows each of its ids again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      expect(isVisitorId(visitorIdOf(bytes))).toBe(true);
    }),
  );
});

const ID = 'v_00112233-4455-4677-8899-aabbccddeeff';

it.each([
  [''],
  ['v_'],
  ['u_42'],
  [ID.toUpperCase()],
  [ID.slice(2)],
  [`${ID}0`],
  [` ${ID}`],
  [`${ID}\n`],
  [`x\n${ID}`],
  [[ID]],
  [42],
  [null],
  [undefined],
])('does not take %j for an id', (value) => {
  expect(isVisitorId(value)).toBe(false);
});

it('the pattern that servers check by takes an id', () => {
  expect(new RegExp(VISITOR_ID_FORM.source).test(ID)).toBe(true);
});
