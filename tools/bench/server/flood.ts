import { percentile } from '../percentile.ts';

/** The work that several got done at the same time. */
export type Flood = { count: number; perSecond: number; p50Ms: number; p99Ms: number };

/** Each of `workers` does one piece after the other until the time is over. */
export async function flood(
  workers: readonly (() => Promise<void>)[],
  turnMs: number,
): Promise<Flood> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + turnMs;
  await Promise.all(
    workers.map(async (work) => {
      while (performance.now() < end) {
        const begun = performance.now();
        await work();
        times.push(performance.now() - begun);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  return {
    count: times.length,
    perSecond: times.length / seconds,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
}
