import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WidgetError, type ErrorCode } from '../../shared/rpc/errors.ts';
import { noteError } from './error-log.ts';

let told: unknown[];
beforeEach(() => {
  told = [];
  vi.spyOn(console, 'error').mockImplementation((line) => told.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const failure = (code: ErrorCode, message = 'Gone.') => new WidgetError({ code, message });

it('tells the console once of what a developer can mend, and never of too many requests', () => {
  const lines: string[] = [];
  for (const code of ['origin_denied', 'rate_limited', 'frame_unreachable'] as const) {
    noteError(lines, failure(code));
    noteError(lines, failure(code));
  }
  expect(told).toEqual(['[StarIMCS] origin_denied: Gone.', '[StarIMCS] frame_unreachable: Gone.']);
  expect(lines).toEqual([
    'origin_denied: Gone.',
    'rate_limited: Gone.',
    'frame_unreachable: Gone.',
  ]);
});

it('tells the console of the first network failure only, with its address', () => {
  const lines: string[] = [];
  for (const reason of ['cannot be reached.', 'answered 502.', 'cannot be reached.']) {
    noteError(lines, failure('network', `https://api.example.com ${reason}`));
  }
  expect(told).toEqual(['[StarIMCS] network: https://api.example.com cannot be reached.']);
  expect(lines).toHaveLength(2);
});

it('grows to a bound, whatever a frame makes up', () => {
  const lines: string[] = [];
  for (let index = 0; index < 5000; index += 1)
    noteError(lines, failure('unavailable', String(index)));
  expect([lines.length, told.length]).toEqual([100, 100]);
});
