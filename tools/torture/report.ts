import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Options } from './options.ts';
import type { RunRecord } from './record.ts';
import { percentile, recoveries } from './recovery.ts';
import type { DeliveredMessage } from './recovery.ts';
import type { Trouble } from './trouble.ts';
import { KINDS, kindsOf, type Verdict } from './verdict.ts';

const FOLDER = fileURLToPath(new URL('../../.reports/torture', import.meta.url));
const MOST_LINES = 8;

const AGENTS: Record<Options['agent'], string> = {
  program: 'a program that answers',
  console: 'an agent at the console',
};

export type Run = {
  options: Options;
  seconds: number;
  record: RunRecord;
  trouble: Trouble;
  deliveries: DeliveredMessage[];
};

export const describeOptions = ({ seed, visitors, tabs, agent }: Options): string =>
  `torture run, seed ${seed}: ${visitors} visitors with ${tabs} tabs each, and ${AGENTS[agent]}`;

/** For people; whoever reads it with a program counts on the names before the numbers. */
export function describe(run: Run, verdict: Verdict): string {
  const { seconds, record, trouble, deliveries } = run;
  const { sent, delivered, excused } = verdict;
  const counts = kindsOf().map((kind) => `${KINDS[kind]} ${verdict[kind].length}`);
  const reasons = Object.entries(excused).map(([fate, count]) => `${fate} ${count}`);
  const found = recoveries(trouble.ended, deliveries);
  const times = found.map(({ tookMs }) => tookMs);
  const starts = record.lives.flatMap(({ begunAt, readyAt }) =>
    readyAt === undefined ? [] : [readyAt - begunAt],
  );
  const worst = found.toSorted((one, other) => other.tookMs - one.tookMs)[0];
  return [
    `${trouble.log.length} faults in ${Math.round(seconds)} s: ${kinds(trouble)}`,
    `sent ${sent}, delivered ${delivered}, ${counts.join(', ')}`,
    ...(reasons.length > 0 ? [`not delivered, and nobody was told so: ${reasons.join(', ')}`] : []),
    `recovery: median ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms, max ${worst?.tookMs ?? 0} ms${worst ? ` (${worst.kind})` : ''}`,
    `pages ready: median ${percentile(starts, 0.5)} ms, p95 ${percentile(starts, 0.95)} ms, max ${Math.max(0, ...starts)} ms`,
    ...kindsOf().flatMap((kind) => lines(KINDS[kind], verdict[kind])),
  ].join('\n');
}

/** Everything the run knows, to look into. */
export async function writeTrace(run: Run, verdict: Verdict): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  const file = join(FOLDER, `seed-${run.options.seed}.json`);
  await writeFile(file, JSON.stringify({ verdict, ...run }, null, 1));
  return file;
}

function kinds({ log }: Trouble): string {
  const counts = new Map<string, number>();
  for (const { fault } of log) counts.set(fault.kind, (counts.get(fault.kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
}

function lines(name: string, findings: readonly string[]): string[] {
  const more = findings.length - MOST_LINES;
  return [
    ...findings.slice(0, MOST_LINES).map((finding) => `  ${name}: ${finding}`),
    ...(more > 0 ? [`  ${name}: and ${more} more`] : []),
  ];
}
