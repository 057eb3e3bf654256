import { expect, it } from 'vitest';
import { pairsOf, toJson } from './pairs.ts';

it.each([['{"orderNo":"O-1","count":3,"isPaid":true}'], ['{"size":"3 kg","empty":""}']])(
  'pairs of %s become the same again',
  (text) => {
    expect(toJson(pairsOf(text) ?? [])).toBe(text);
  },
);

it('no pairs are no value', () => {
  expect(pairsOf(undefined)).toEqual([]);
  expect(toJson([])).toBeUndefined();
});

it.each(['[1]', '{"a":{"b":1}}', 'plain', '{"a":', '3', 'null'])(
  '%s is no list of pairs',
  (text) => {
    expect(pairsOf(text)).toBeUndefined();
  },
);
