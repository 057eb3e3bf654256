import { reportedTests } from './playwright-report.ts';

/** The Playwright projects that run the main paths once more, each in a browser of its own. */
const ENGINES = ['chromium', 'firefox', 'webkit'];

/** An engine's whole run takes no longer, or it does not stay in the test command. */
const MOST_SECONDS = 180;

export type EngineTime = { line: string; isTooLong: boolean };

/** The time that each engine took for its tests, second attempts included, by Playwright's JSON report. */
export function engineTimes(report: unknown): EngineTime[] {
  const tests = reportedTests(report);
  return ENGINES.flatMap((engine) => {
    const durations = tests
      .filter(({ project }) => project === engine)
      .flatMap(({ durationsMs }) => durationsMs);
    if (durations.length === 0) return [];
    const seconds = durations.reduce((total, duration) => total + duration, 0) / 1000;
    return {
      line: `${engine}: ${seconds.toFixed(1)} s (at most ${MOST_SECONDS} s)`,
      isTooLong: seconds > MOST_SECONDS,
    };
  });
}
