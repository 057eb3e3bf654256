import { expect, it } from 'vitest';
import { percentile, recoveries } from './recovery.ts';

it('measures from the end of a fault to the next message of each visitor it hit', () => {
  const deliveries = [
    { visitor: 'v1', at: 50 },
    { visitor: 'v2', at: 110 },
    { visitor: 'v1', at: 130 },
    { visitor: 'v1', at: 140 },
  ];
  const ended = [
    { kind: 'drop', at: 100, visitors: ['v1', 'v2'] },
    { kind: 'freeze', at: 135, visitors: ['v1'] },
    { kind: 'kill', at: 200, visitors: ['v1'] },
  ];
  expect(recoveries(ended, deliveries)).toEqual([
    { kind: 'drop', visitor: 'v1', tookMs: 30 },
    { kind: 'drop', visitor: 'v2', tookMs: 10 },
    { kind: 'freeze', visitor: 'v1', tookMs: 5 },
  ]);
});

it('tells percentiles, and 0 of nothing', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([percentile(values, 0.5), percentile(values, 0.95), percentile([7], 0.95)]).toEqual([
    51, 96, 7,
  ]);
  expect(percentile([], 0.5)).toBe(0);
});
