import { describe, expect, it } from 'vitest';
import {
  add,
  describeTally,
  flakyTests,
  playwrightTally,
  reportedTally,
  vitestTally,
} from './count.ts';

const tally = (passed: number, failed = 0, skipped = 0) => ({ passed, failed, skipped });

describe('the count of a test run', () => {
  it('reads Vitest and Playwright by their own names', () => {
    const vitest = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(vitestTally(vitest)).toEqual(tally(3, 1, 3));
    const playwright = { stats: { expected: 4, unexpected: 1, flaky: 0, skipped: 2 } };
    expect(playwrightTally(playwright)).toEqual(tally(4, 1, 2));
  });

  it('takes five second attempts for accidents, and six for failures', () => {
    const stats = { expected: 4, unexpected: 0, skipped: 0 };
    expect(playwrightTally({ stats: { ...stats, flaky: 5 } })).toEqual(tally(9));
    expect(playwrightTally({ stats: { ...stats, flaky: 6 } })).toEqual(tally(4, 6));
  });

  it('names what needed a second attempt, however deep it stands', () => {
    const spec = (title: string, status: string) => ({
      title,
      file: 'tabs/tabs.spec.ts',
      tests: [{ projectName: 'postgres', status, results: [] }],
    });
    const suites = [
      {
        title: 'tabs/tabs.spec.ts',
        specs: [spec('is fine', 'expected')],
        suites: [{ title: 'one of many', specs: [spec('was late', 'flaky')] }],
      },
    ];
    expect(flakyTests({ suites })).toEqual(['[postgres] one of many › was late']);
  });

  it('refuses a report that says nothing', () => {
    expect(() => vitestTally({})).toThrow('no numPassedTests');
    expect(() => playwrightTally(null)).toThrow('no flaky');
  });

  it.each([
    ['all passed', tally(3), true, tally(3)],
    ['one failed', tally(2, 1), false, tally(2, 1)],
    ['no test ran', tally(0), true, tally(0, 1)],
    ['every test was skipped', tally(0, 0, 4), true, tally(0, 1, 4)],
    ['a suite could not be loaded', tally(3), false, tally(3, 1)],
  ])('counts a report where %s', (_case, reported, hasSucceeded, counted) => {
    expect(reportedTally(reported, hasSucceeded)).toEqual(counted);
  });

  it('adds up, and names skipped tests only where there are some', () => {
    expect(describeTally(add([tally(1), tally(2, 1)]))).toBe('3 passed, 1 failed');
    expect(describeTally(add([tally(1, 0, 2)]))).toBe('1 passed, 0 failed, 2 skipped');
  });
});
