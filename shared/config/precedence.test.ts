import { expect, it } from 'vitest';
import { firstGiven, mergeConfig, mergePage } from './precedence.ts';

it('an argument of init() wins over an attribute, and that over the address', () => {
  const layers = { init: { a: 1 }, data: { a: 2, b: 2 }, query: { a: 3, b: 3, c: 3 } };
  expect(mergePage<object>(layers)).toEqual({ a: 1, b: 2, c: 3 });
  expect(['a', 'b', 'c', 'd'].map((field) => firstGiven(layers, field))).toEqual([
    1,
    2,
    3,
    undefined,
  ]);
});

it('a raw null gives way to the next source', () => {
  const layers = { init: { a: null }, data: { a: undefined }, query: { a: '' } };
  expect(firstGiven(layers, 'a')).toBe('');
  expect(firstGiven({ ...layers, query: { a: null } }, 'a')).toBeUndefined();
});

it('the page wins over the site, and the site over the table', () => {
  const specs = {
    mock: { default: false },
    theme: { values: ['light', 'dark'], default: 'light' },
    locale: { values: ['en-US', 'zh-CN'] },
  } as const;
  expect(mergeConfig(specs, {})).toEqual({ mock: false, theme: 'light', locale: undefined });
  expect(mergeConfig(specs, { mock: true }, { mock: false, theme: 'dark' })).toEqual({
    mock: true,
    theme: 'dark',
    locale: undefined,
  });
});
