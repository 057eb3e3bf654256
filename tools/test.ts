/**
 * All that has to hold, in one command: the build, and what is promised about sources and build; then the
 * unit tests, with the torture run beside them, and those that measure; then the browser tests. It goes on
 * after a failure, so that one run tells all.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  add,
  describeTally,
  FAILED_GATE,
  flakyTests,
  playwrightTally,
  vitestTally,
} from './test/count.ts';
import { engineTimes } from './test/engine-time.ts';
import { PACKAGE_CHECKS } from './package-checks.ts';
import { ensurePostgres } from './postgres.ts';
import type { ProgramName } from './programs.ts';
import { describeSlowest, playwrightFiles, vitestFiles } from './test/slowest.ts';
import { ON_BOTH_STORES, ON_POSTGRES_ONLY, ON_POSTGRES_RATHER } from './test/on-both-stores.ts';
import { root, runStep, type Outcome, type TestStep } from './test/step.ts';

// The tests of programs run what was just built: what ships, and in half the time.
process.env['TEST_BUILT_SERVER'] = 'yes';

const REPORTS = '.reports';
const VITEST_REPORT = `${REPORTS}/vitest.json`;
const MEASURING_REPORT = `${REPORTS}/vitest-measuring.json`;
const POSTGRES_REPORT = `${REPORTS}/vitest-postgres.json`;
const PLAYWRIGHT_REPORT = `${REPORTS}/playwright.json`;

const isCi = process.env['CI'] !== undefined;
const hasPostgres = ensurePostgres() !== undefined;

const BUILD: TestStep = {
  name: 'build',
  commands: [
    ['vite', 'build', '--app'],
    ['vitepress', 'build', 'docs', '--logLevel', 'error'],
  ],
};

/**
 * Tests that use the store, or check who gets what from it: the embedded one and PostgreSQL differ
 * in parts.
 */
const ON_POSTGRES: TestStep = {
  name: 'unit tests on PostgreSQL',
  commands: [
    [
      'tsx',
      'tools/with-postgres.ts',
      ...vitest(POSTGRES_REPORT, '--project=server*'),
      ...ON_BOTH_STORES,
      ...ON_POSTGRES_ONLY,
      ...ON_POSTGRES_RATHER,
    ],
  ],
  report: { file: POSTGRES_REPORT, tally: vitestTally, files: vitestFiles },
};

/** Installs what is missing: it waits for the network and the disk, and most of it are browsers. */
const programs = (name: string, ...names: ProgramName[]): TestStep => ({
  name,
  commands: [['tsx', 'tools/install-programs.ts', ...names]],
  isTold: true,
  isPreparation: true,
});

const SOURCES: TestStep[] = [
  { name: 'lint', commands: [['oxlint']] },
  // By its path: of two packages that have a `tsc` the PATH finds the old one, which takes three times as long.
  { name: 'types', commands: [['node', 'node_modules/typescript/bin/tsc', '-b']] },
  { name: 'format', commands: [['oxfmt', '--check']] },
];

/** The build and its checks, and those checks of sources that take one core: the others take both. */
const BUILT: TestStep[] = [
  BUILD,
  { name: 'budgets', commands: [['size-limit']], needsBuild: true, isTold: true },
  { name: 'package', commands: PACKAGE_CHECKS, needsBuild: true },
  { name: 'unused code', commands: [['knip']] },
  { name: 'regular expressions', commands: [['tsx', 'tools/regexes/check.ts']], isTold: true },
];

/** All but what has a step of its own. */
const IN_THIS_STEP = hasPostgres ? '--project=!server-*' : '--project=!server-alone';

const UNIT: TestStep = {
  name: 'unit tests',
  commands: [vitest(VITEST_REPORT, IN_THIS_STEP)],
  report: { file: VITEST_REPORT, tally: vitestTally, files: vitestFiles },
};

/** They measure what their process does, and a flood gets the better of a server that has no core to itself. */
const MEASURING: TestStep = {
  name: 'measuring unit tests',
  commands: [vitest(MEASURING_REPORT, '--project=server-alone')],
  report: { file: MEASURING_REPORT, tally: vitestTally, files: vitestFiles },
};

const TORTURE: TestStep = {
  name: 'torture run',
  // Between them, these two bring every fault, and both kinds of agents.
  commands: [
    ['--seed', '1', '--agent', 'program'],
    ['--seed', '14', '--agent', 'console'],
  ].map((options) => ['tsx', 'tools/torture/main.ts', '--minutes', '0.5', ...options]),
  needsBuild: true,
  isTold: true,
};

const BROWSER: TestStep = {
  name: 'browser tests',
  // In CI a busy machine is no failure: tests that needed their second attempt are named at the end,
  // and more than five of them fail the run. Everywhere else the first failure counts. A trace of each
  // test would cost a quarter of the run: a failed test has one when it is run again by itself.
  commands: [
    ['playwright', 'test', ...(isCi ? ['--retries=1', '--trace=on-first-retry'] : ['--trace=off'])],
  ],
  needsBuild: true,
  report: {
    file: PLAYWRIGHT_REPORT,
    tally: playwrightTally,
    flaky: flakyTests,
    times: engineTimes,
    files: playwrightFiles,
  },
};

/**
 * One after the other; the lanes of a stage run beside one another. Tests that compare times bear nothing
 * beside them, and browser tests need both cores.
 */
const STAGES: TestStep[][][] = [
  [BUILT, SOURCES, [programs('programs of unit tests', 'PHP', 'Go', 'NATS')]],
  [[UNIT], hasPostgres ? [ON_POSTGRES] : [], [programs('all other programs'), TORTURE]],
  [[MEASURING]],
  [[BROWSER]],
];

const startedAt = Date.now();
const outcomes = await runAll();
const total = add(outcomes.map(({ tally }) => tally));
const line = describeTally(total);
await writeFile(join(root, REPORTS, 'steps.json'), JSON.stringify({ outcomes, total }, null, 2));
await writeFile(join(root, REPORTS, 'summary.txt'), `${line}\n`);
console.log('\nThe slowest files of tests:');
for (const slow of describeSlowest(outcomes.flatMap(({ files }) => files))) console.log(slow);
console.log('\nThe steps:');
for (const { name, seconds } of outcomes)
  console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
console.log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(7)} s  in all\n`);
console.log(line);
process.exitCode = total.failed === 0 ? 0 : 1;

function vitest(report: string, ...options: string[]): string[] {
  const reports = ['--reporter=default', '--reporter=json', `--outputFile=${report}`];
  return ['vitest', 'run', ...reports, ...options];
}

/** A gate counts as one test; a step that has a report, as the tests in it. */
async function runAll(): Promise<Outcome[]> {
  await rm(join(root, REPORTS), { recursive: true, force: true });
  await mkdir(join(root, REPORTS));
  const results: Outcome[] = [];
  for (const lanes of STAGES) {
    results.push(...(await Promise.all(lanes.map((steps) => runLane(steps, results)))).flat());
  }
  return results;
}

async function runLane(steps: readonly TestStep[], before: readonly Outcome[]): Promise<Outcome[]> {
  const results: Outcome[] = [];
  const isBuilt = () =>
    [...before, ...results].some(({ name, tally }) => name === BUILD.name && tally.failed === 0);
  for (const step of steps) {
    if (step.needsBuild && !isBuilt()) {
      console.log(`✗ ${step.name} (not run: nothing is built)`);
      results.push({ name: step.name, seconds: 0, tally: FAILED_GATE, files: [] });
    } else {
      results.push(await runStep(step));
    }
  }
  return results;
}
