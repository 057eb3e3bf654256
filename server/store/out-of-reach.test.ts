import { describe, expect, it } from 'vitest';
import { isOutOfReach } from './out-of-reach.ts';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('a store that is out of reach', () => {
  it.each([
    withCode('ECONNREFUSED'),
    withCode('57P01'),
    withCode('53100'),
    withCode('08006'),
    withCode('57014'),
    withCode('40P01'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Connection terminated unexpectedly'),
    new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]),
    new Error('Failed query', { cause: withCode('ECONNRESET') }),
  ])('the store is out of reach where a query fails with %j', (error) => {
    expect(isOutOfReach(error)).toBe(true);
  });

  it.each([
    withCode('23505'),
    withCode('42703'),
    withCode('ENOENT'),
    new Error('x'),
    'x',
    undefined,
  ])('the store is there where a query fails with %j', (error) => {
    expect(isOutOfReach(error)).toBe(false);
  });
});
