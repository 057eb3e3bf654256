import { expect, it } from 'vitest';
import { engineTimes } from './engine-time.ts';

const test = (projectName: string, ...durations: number[]) => ({
  projectName,
  results: durations.map((duration) => ({ duration })),
});

it('adds up what each engine has taken, second attempts too, and leaves Chromium out', () => {
  const report = {
    suites: [
      {
        specs: [{ tests: [test('firefox', 1500), test('embedded-store', 400_000)] }],
        suites: [{ specs: [{ tests: [test('firefox', 1000, 500), test('webkit', 250)] }] }],
      },
    ],
  };
  expect(engineTimes(report)).toEqual([
    { line: 'firefox: 3.0 s (at most 180 s)', isTooLong: false },
    { line: 'webkit: 0.3 s (at most 180 s)', isTooLong: false },
  ]);
});

it('tells which engine has taken more than three minutes', () => {
  const report = {
    suites: [{ specs: [{ tests: [test('webkit', 90_000), test('webkit', 90_001)] }] }],
  };
  expect(engineTimes(report)).toEqual([
    { line: 'webkit: 180.0 s (at most 180 s)', isTooLong: true },
  ]);
});

it('tells nothing of engines that did not run', () => {
  expect(engineTimes({ suites: [] })).toEqual([]);
  expect(engineTimes(undefined)).toEqual([]);
});
