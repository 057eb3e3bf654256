/** The Playwright projects that run the main paths in another engine than Chromium. */
const ENGINES = ['firefox', 'webkit'];

/** An engine's whole run takes no longer, or it does not stay in the test command. */
const MOST_SECONDS = 180;

type TimedSuite = {
  suites?: TimedSuite[];
  specs?: { tests: { projectName: string; results: { duration: number }[] }[] }[];
};

export type EngineTime = { line: string; isTooLong: boolean };

/** The time that each engine took for its tests, second attempts included, by Playwright's JSON report. */
export function engineTimes(report: unknown): EngineTime[] {
  const { suites = [] } = Object(report) as TimedSuite;
  return ENGINES.flatMap((engine) => {
    const durations = suites.flatMap((suite) => durationsIn(suite, engine));
    if (durations.length === 0) return [];
    const seconds = durations.reduce((total, duration) => total + duration, 0) / 1000;
    return {
      line: `${engine}: ${seconds.toFixed(1)} s (at most ${MOST_SECONDS} s)`,
      isTooLong: seconds > MOST_SECONDS,
    };
  });
}

function durationsIn({ suites = [], specs = [] }: TimedSuite, engine: string): number[] {
  const own = specs
    .flatMap(({ tests }) => tests)
    .filter(({ projectName }) => projectName === engine)
    .flatMap(({ results }) => results.map(({ duration }) => duration));
  return [...own, ...suites.flatMap((suite) => durationsIn(suite, engine))];
}
