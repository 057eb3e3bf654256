import { reportedTests } from './playwright-report.ts';

/** A file of tests, and the seconds that its tests took one after the other. */
export type Timed = { name: string; seconds: number };

/** Reads the files out of Playwright's JSON report, each one by project. */
export function playwrightFiles(report: unknown): Timed[] {
  return sumByName(
    reportedTests(report).flatMap(({ project, file, durationsMs }) =>
      durationsMs.map((duration) => ({ name: `[${project}] ${file}`, seconds: duration / 1000 })),
    ),
  );
}

type VitestReport = { testResults?: { name: string; startTime: number; endTime: number }[] };

/** Reads the files out of Vitest's JSON report, by their paths from `root`. */
export function vitestFiles(report: unknown, root: string): Timed[] {
  const { testResults = [] } = Object(report) as VitestReport;
  return testResults.map(({ name, startTime, endTime }) => ({
    name: name.startsWith(root) ? name.slice(root.length) : name,
    seconds: (endTime - startTime) / 1000,
  }));
}

const SHOWN = 15;

/** A line for each of the slowest files, the slowest first. */
export function describeSlowest(files: readonly Timed[]): string[] {
  return files
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, SHOWN)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

function sumByName(times: readonly Timed[]): Timed[] {
  const sums = new Map<string, number>();
  for (const { name, seconds } of times) sums.set(name, (sums.get(name) ?? 0) + seconds);
  return [...sums].map(([name, seconds]) => ({ name, seconds }));
}
