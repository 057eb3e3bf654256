import { reportedTests } from './playwright-report.ts';

/** The result of a step: its tests if it has a report, otherwise one for the gate itself. */
export type Tally = { passed: number; failed: number; skipped: number };

export const PASSED_GATE: Tally = { passed: 1, failed: 0, skipped: 0 };
export const FAILED_GATE: Tally = { passed: 0, failed: 1, skipped: 0 };

export function add(tallies: Tally[]): Tally {
  const sum = (name: keyof Tally) => tallies.reduce((total, tally) => total + tally[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

export function describeTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Reads the counts out of Vitest's JSON report. */
export function vitestTally(report: unknown): Tally {
  return {
    passed: count(report, 'numPassedTests'),
    failed: count(report, 'numFailedTests'),
    skipped: count(report, 'numPendingTests') + count(report, 'numTodoTests'),
  };
}

/** A busy machine may be late for a few tests of some 800; what fails more often is no accident. */
const MOST_FLAKY = 5;

/**
 * Reads the counts out of Playwright's JSON report. A test that passed at its second attempt only has
 * passed, unless there are more than five of them.
 */
export function playwrightTally(report: unknown): Tally {
  const { stats } = Object(report) as { stats?: unknown };
  const flaky = count(stats, 'flaky');
  const isAccident = flaky <= MOST_FLAKY;
  return {
    passed: count(stats, 'expected') + (isAccident ? flaky : 0),
    failed: count(stats, 'unexpected') + (isAccident ? 0 : flaky),
    skipped: count(stats, 'skipped'),
  };
}

/** The tests in Playwright's JSON report that passed at their second attempt only. */
export function flakyTests(report: unknown): string[] {
  return reportedTests(report)
    .filter(({ status }) => status === 'flaky')
    .map(({ project, suite, title }) => `[${project}] ${suite} › ${title}`);
}

/**
 * A step with a report counts by it. No test at all, or an exit code that the report does not
 * account for (a suite that could not be loaded, an error after the last test), is a failure too.
 */
export function reportedTally(tally: Tally, hasSucceeded: boolean): Tally {
  const isComplete = hasSucceeded && tally.passed > 0;
  return isComplete || tally.failed > 0 ? tally : add([tally, FAILED_GATE]);
}

function count(from: unknown, name: string): number {
  const value = (Object(from) as Record<string, unknown>)[name];
  if (typeof value !== 'number') throw new Error(`The report has no ${name}`);
  return value;
}
