import { afterEach, expect, it } from 'vitest';
import { toJson } from './json.ts';

const taught = Array.prototype as { toJSON?: unknown };

afterEach(() => {
  delete taught.toJSON;
});

it.each([
  ['a whole value', { orders: ['O-1', { total: 3, paid: true }], note: null, name: 'Alex' }],
  ['an array', [1, ['two']]],
])('%s stays what it is where an old library makes texts of arrays', (_, value) => {
  const plain = JSON.stringify(value);
  taught.toJSON = () => 'a text';
  expect(JSON.stringify(value)).not.toBe(plain);
  expect(toJson(value)).toBe(plain);
});

it('keeps what an object’s own toJSON makes of it', () => {
  expect(toJson({ at: new Date(0), price: { toJSON: () => [1] } })).toBe(
    '{"at":"1970-01-01T00:00:00.000Z","price":[1]}',
  );
});

it.each([[undefined], [() => {}], [Symbol('s')]])('has no JSON of %s', (value) => {
  expect(toJson(value)).toBeUndefined();
});
