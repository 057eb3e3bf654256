/**
 * All that has to hold, in one command: what can be told without running first, then the build and
 * what is promised about it, then the tests. It goes on after a failure, so that one run tells all.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { add, describeTally, FAILED_GATE, playwrightTally, vitestTally } from './test/count.ts';
import { root, runStep, type Outcome, type Step } from './test/step.ts';

const REPORTS = '.reports';
const VITEST_REPORT = `${REPORTS}/vitest.json`;
const PLAYWRIGHT_REPORT = `${REPORTS}/playwright.json`;

const BUILD: Step = { name: 'build', commands: [['vite', 'build', '--app']] };

const STEPS: Step[] = [
  { name: 'types', commands: [['tsc', '-b']] },
  { name: 'lint', commands: [['oxlint']] },
  { name: 'format', commands: [['oxfmt', '--check']] },
  { name: 'unused code', commands: [['knip']] },
  BUILD,
  { name: 'budgets', commands: [['size-limit']], needsBuild: true, isTold: true },
  {
    name: 'package',
    commands: [
      ['publint', '--strict'],
      // The script is for a tag, not for an import, so it has no types.
      ['attw', '--pack', '.', '--exclude-entrypoints', 'widget.js'],
      ['tsx', 'tools/check-package.ts'],
    ],
    needsBuild: true,
  },
  {
    name: 'unit tests',
    commands: [
      ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${VITEST_REPORT}`],
    ],
    report: { file: VITEST_REPORT, tally: vitestTally },
  },
  {
    name: 'browser tests',
    commands: [['playwright', 'test']],
    needsBuild: true,
    report: { file: PLAYWRIGHT_REPORT, tally: playwrightTally },
  },
  {
    name: 'torture run',
    commands: [['tsx', 'tools/torture/main.ts', '--seed', '1', '--minutes', '1']],
    needsBuild: true,
    isTold: true,
  },
];

const outcomes = await runAll();
const total = add(outcomes.map(({ tally }) => tally));
const line = describeTally(total);
await writeFile(join(root, REPORTS, 'steps.json'), JSON.stringify({ outcomes, total }, null, 2));
await writeFile(join(root, REPORTS, 'summary.txt'), `${line}\n`);
console.log(line);
process.exitCode = total.failed === 0 ? 0 : 1;

/** A gate counts as one test; a step that has a report, as the tests in it. */
async function runAll(): Promise<Outcome[]> {
  await rm(join(root, REPORTS), { recursive: true, force: true });
  await mkdir(join(root, REPORTS));
  const results: Outcome[] = [];
  let isBuilt = true;
  for (const step of STEPS) {
    if (step.needsBuild && !isBuilt) {
      console.log(`✗ ${step.name} (not run: nothing is built)`);
      results.push({ name: step.name, seconds: 0, tally: FAILED_GATE });
      continue;
    }
    const outcome = await runStep(step);
    results.push(outcome);
    if (step === BUILD) isBuilt = outcome.tally.failed === 0;
  }
  return results;
}
