import { readdir, readFile } from 'node:fs/promises';
import type { DatabaseClient } from '../../../server/testing/bare-drivers.ts';

/** Time of the processor, of the server's process and of the database's. */
export type Cpu = { nodeMs: number; databaseMs: number };

/** The unit in which Linux counts processor time. */
const TICK_MS = 10;

/** By the server's own metrics. */
export async function nodeMs(origin: string): Promise<number> {
  return 1000 * (await metric(origin, 'process_cpu_seconds_total'));
}

export async function metric(origin: string, name: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`The metrics lack ${name}.`);
  return Number(line.slice(name.length + 1));
}

/** All processes of the cluster, those that have ended included; NaN where there is no `/proc`. */
export async function databaseMs(database: DatabaseClient): Promise<number> {
  const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  const backend = await processAt(String(rows[0]?.pid));
  if (!backend) return NaN;
  const main = await processAt(backend.parent);
  const all = await Promise.all((await readdir('/proc')).filter(isNumber).map(processAt));
  const children = all.filter((one) => one?.parent === backend.parent);
  const ticks = children.reduce((sum, one) => sum + (one?.ticks ?? 0), main?.ticks ?? 0);
  return TICK_MS * (ticks + (main?.endedTicks ?? 0));
}

const isNumber = (name: string) => /^\d+$/.test(name);

async function processAt(pid: string) {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The name in brackets may hold blanks; the numbers that follow it do not.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticksFrom = (index: number) => Number(fields[index]) + Number(fields[index + 1]);
  return { parent: fields[1] ?? '', ticks: ticksFrom(11), endedTicks: ticksFrom(13) };
}
