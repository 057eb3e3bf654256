import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { add, FAILED_GATE, PASSED_GATE, reportedTally, type Tally } from './count.ts';
import type { EngineTime } from './engine-time.ts';
import type { Timed } from './slowest.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export type TestStep = {
  name: string;
  /** Commands to run one after the other, each with the package's own programs on its PATH. */
  commands: string[][];
  /** Has no meaning without the built files. */
  needsBuild?: true;
  /** Its output is worth reading when it passes too. */
  isTold?: true;
  /** It proves nothing, so that it counts as no test unless it fails. */
  isPreparation?: true;
  report?: {
    file: string;
    tally(report: unknown): Tally;
    flaky?(report: unknown): string[];
    /** One that is too long is a failure more. */
    times?(report: unknown): EngineTime[];
    files(report: unknown, root: string): Timed[];
  };
};

export type Outcome = { name: string; seconds: number; tally: Tally; files: Timed[] };

export async function runStep(step: TestStep): Promise<Outcome> {
  const startedAt = Date.now();
  let output = '';
  let hasSucceeded = true;
  for (const command of step.commands) {
    const result = await run(command);
    output += result.output;
    hasSucceeded &&= result.code === 0;
  }
  const { tally, files } = await readReport(step, hasSucceeded);
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
  const isGood = tally.failed === 0;
  if (!isGood || step.isTold) console.log(output.trimEnd());
  console.log(`${isGood ? '✓' : '✗'} ${step.name} (${seconds} s)`);
  return { name: step.name, seconds, tally, files };
}

async function readReport(
  { report, isPreparation }: TestStep,
  hasSucceeded: boolean,
): Promise<Pick<Outcome, 'tally' | 'files'>> {
  if (!report) {
    const passed = isPreparation ? add([]) : PASSED_GATE;
    return { tally: hasSucceeded ? passed : FAILED_GATE, files: [] };
  }
  try {
    const content: unknown = JSON.parse(await readFile(join(root, report.file), 'utf8'));
    for (const test of report.flaky?.(content) ?? []) console.log(`second attempt: ${test}`);
    const times = report.times?.(content) ?? [];
    for (const { line } of times) console.log(line);
    const late = times.filter(({ isTooLong }) => isTooLong).map(() => FAILED_GATE);
    const tally = add([reportedTally(report.tally(content), hasSucceeded), ...late]);
    return { tally, files: report.files(content, root) };
  } catch (error) {
    console.log(`${report.file} cannot be read: ${String(error)}`);
    return { tally: FAILED_GATE, files: [] };
  }
}

function run([program = '', ...parameters]: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: root,
      env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
