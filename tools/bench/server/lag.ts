import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from '../percentile.ts';
import { openAgent } from './agents.ts';
import { ms, times, type Figure } from './figures.ts';
import { flood } from './flood.ts';
import type { Options } from './options.ts';
import type { Place } from './place.ts';
import { openVisitors } from './visitors.ts';

const AT_ONCE = 64;
const LONGEST_LAG_MS = 30_000;
const LOOK_MS = 20;

/** The time by which two agents hear of a message later than its sender has the answer. */
export async function measureLag(
  { server }: Place,
  { rounds, turnMs }: Options,
): Promise<Figure[]> {
  const agents = [await openAgent(server), await openAgent(server)];
  const visitors = await openVisitors(server.origin127, AT_ONCE);
  const answered = new Map<string, number>();
  const sends = visitors.map(({ send }) => async () => {
    const { clientId, answeredAt } = await send();
    answered.set(clientId, answeredAt);
  });
  const { p99Ms } = await flood(sends, rounds * turnMs);
  await untilAllHeard(agents, answered);
  const lags = [...answered].flatMap(([clientId, at]) =>
    agents.map(({ heardAt }) => (heardAt.get(clientId) ?? NaN) - at),
  );
  for (const one of [...agents, ...visitors]) one.close();
  const p99 = percentile(lags, 0.99);
  return [
    { what: 'POST under a flood of 64, p99', value: ms(p99Ms) },
    { what: 'push behind the answer, p50', value: ms(percentile(lags, 0.5)) },
    {
      what: 'push behind the answer, p99',
      value: `${ms(p99)} (${times(p99 / p99Ms)} of the POST’s)`,
      goal: '≤ 2 ×',
    },
  ];
}

async function untilAllHeard(
  agents: readonly { heardAt: ReadonlyMap<string, number> }[],
  answered: ReadonlyMap<string, number>,
): Promise<void> {
  const end = Date.now() + LONGEST_LAG_MS;
  while (agents.some(({ heardAt }) => [...answered.keys()].some((id) => !heardAt.has(id)))) {
    if (Date.now() > end) throw new Error('A message was acknowledged, but no agent heard of it.');
    await delay(LOOK_MS);
  }
}
